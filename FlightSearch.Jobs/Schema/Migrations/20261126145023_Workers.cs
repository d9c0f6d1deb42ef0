using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace FlightSearch.Jobs.Schema.Migrations
{
    /// <inheritdoc />
    public partial class Workers : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "due_since",
                table: "job_batches",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "moved_at",
                table: "job_batches",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "reason_detail",
                table: "job_batches",
                type: "character varying(300)",
                maxLength: 300,
                nullable: true);

            // A reason was a sentence, or a code with a detail after a colon.
            migrationBuilder.Sql("""
                update job_batches set
                    reason = case reason
                        when 'refused shortly before' then 'refusedBefore'
                        when 'worker stopped' then 'workerStopped'
                        else left(split_part(reason, ':', 1), 40) end,
                    reason_detail = nullif(ltrim(substr(reason, length(split_part(reason, ':', 1)) + 2)), '')
                where reason is not null;
                """);

            migrationBuilder.CreateTable(
                name: "workers",
                columns: table => new
                {
                    worker_id = table.Column<Guid>(type: "uuid", nullable: false),
                    host = table.Column<string>(type: "character varying(255)", maxLength: 255, nullable: false),
                    process_id = table.Column<int>(type: "integer", nullable: false),
                    version = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    started_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false, defaultValueSql: "now()"),
                    last_seen_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false, defaultValueSql: "now()"),
                    batches_held = table.Column<int>(type: "integer", nullable: false, defaultValue: 0),
                    paused_for = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_workers", x => x.worker_id);
                });

            migrationBuilder.CreateIndex(
                name: "idx_job_batches_held",
                table: "job_batches",
                column: "due_at",
                filter: "state = 'waiting' and reason is not null");

            migrationBuilder.CreateIndex(
                name: "idx_job_batches_moved",
                table: "job_batches",
                column: "moved_at",
                filter: "moved_at is not null");

            migrationBuilder.CreateIndex(
                name: "idx_job_batches_waiting",
                table: "job_batches",
                column: "due_at",
                filter: "state = 'waiting'");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "workers");

            migrationBuilder.DropIndex(
                name: "idx_job_batches_held",
                table: "job_batches");

            migrationBuilder.DropIndex(
                name: "idx_job_batches_moved",
                table: "job_batches");

            migrationBuilder.DropIndex(
                name: "idx_job_batches_waiting",
                table: "job_batches");

            migrationBuilder.DropColumn(
                name: "due_since",
                table: "job_batches");

            migrationBuilder.DropColumn(
                name: "moved_at",
                table: "job_batches");

            migrationBuilder.DropColumn(
                name: "reason_detail",
                table: "job_batches");
        }
    }
}
