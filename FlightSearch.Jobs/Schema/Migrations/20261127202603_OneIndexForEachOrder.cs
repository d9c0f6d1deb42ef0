using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace FlightSearch.Jobs.Schema.Migrations
{
    /// <inheritdoc />
    public partial class OneIndexForEachOrder : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "idx_flight_results_job_id",
                table: "flight_results");

            migrationBuilder.DropIndex(
                name: "idx_flight_results_price",
                table: "flight_results");

            migrationBuilder.RenameIndex(
                name: "idx_flight_results_combination",
                table: "flight_results",
                newName: "idx_flight_results_job_id");

            migrationBuilder.RenameIndex(
                name: "idx_flight_results_cheapest",
                table: "flight_results",
                newName: "idx_flight_results_price");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.RenameIndex(
                name: "idx_flight_results_price",
                table: "flight_results",
                newName: "idx_flight_results_cheapest");

            migrationBuilder.RenameIndex(
                name: "idx_flight_results_job_id",
                table: "flight_results",
                newName: "idx_flight_results_combination");

            migrationBuilder.CreateIndex(
                name: "idx_flight_results_job_id",
                table: "flight_results",
                column: "job_id");

            migrationBuilder.CreateIndex(
                name: "idx_flight_results_price",
                table: "flight_results",
                column: "price");
        }
    }
}
