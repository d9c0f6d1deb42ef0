using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace FlightSearch.Jobs.Schema.Migrations
{
    /// <inheritdoc />
    public partial class ResultDetails : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "idx_jobs_created_at",
                table: "jobs");

            migrationBuilder.AddColumn<string[]>(
                name: "answered_currencies",
                table: "jobs",
                type: "varchar(3)[]",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "carry_on_bags",
                table: "flight_results",
                type: "integer",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "checked_bags",
                table: "flight_results",
                type: "integer",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "co2_typical_grams",
                table: "flight_results",
                type: "integer",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "layovers",
                table: "flight_results",
                type: "jsonb",
                nullable: true);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "observed_at",
                table: "flight_results",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "self_transfer",
                table: "flight_results",
                type: "boolean",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "separate_tickets",
                table: "flight_results",
                type: "boolean",
                nullable: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "answered_currencies",
                table: "jobs");

            migrationBuilder.DropColumn(
                name: "carry_on_bags",
                table: "flight_results");

            migrationBuilder.DropColumn(
                name: "checked_bags",
                table: "flight_results");

            migrationBuilder.DropColumn(
                name: "co2_typical_grams",
                table: "flight_results");

            migrationBuilder.DropColumn(
                name: "layovers",
                table: "flight_results");

            migrationBuilder.DropColumn(
                name: "observed_at",
                table: "flight_results");

            migrationBuilder.DropColumn(
                name: "self_transfer",
                table: "flight_results");

            migrationBuilder.DropColumn(
                name: "separate_tickets",
                table: "flight_results");

            migrationBuilder.CreateIndex(
                name: "idx_jobs_created_at",
                table: "jobs",
                columns: new[] { "created_at", "job_id" });
        }
    }
}
