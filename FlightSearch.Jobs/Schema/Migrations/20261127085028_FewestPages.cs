using System;
using FlightSearch.Jobs;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace FlightSearch.Jobs.Schema.Migrations
{
    /// <inheritdoc />
    public partial class FewestPages : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "idx_flight_results_combination",
                table: "flight_results");

            migrationBuilder.DropIndex(
                name: "idx_flight_results_departure",
                table: "flight_results");

            migrationBuilder.DropIndex(
                name: "idx_flight_results_duration",
                table: "flight_results");

            migrationBuilder.AlterDatabase()
                .Annotation("Npgsql:Enum:batch_state", "waiting,announced,running,done,cancelled")
                .Annotation("Npgsql:Enum:coverage", "whole,inferred,cut")
                .Annotation("Npgsql:Enum:job_priority", "low,normal,high")
                .Annotation("Npgsql:Enum:job_status", "pending,running,completed,failed,cancelled")
                .Annotation("Npgsql:Enum:price_indicator", "low,typical,high")
                .Annotation("Npgsql:Enum:search_strategy", "auto,exact,merged")
                .OldAnnotation("Npgsql:Enum:batch_state", "waiting,announced,running,done,cancelled")
                .OldAnnotation("Npgsql:Enum:job_priority", "low,normal,high")
                .OldAnnotation("Npgsql:Enum:job_status", "pending,running,completed,failed,cancelled")
                .OldAnnotation("Npgsql:Enum:price_indicator", "low,typical,high");

            migrationBuilder.AddColumn<TimeSpan>(
                name: "heartbeat_every",
                table: "workers",
                type: "interval",
                nullable: true);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "audit_disagreed_at",
                table: "upstreams",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "audits_agreed",
                table: "upstreams",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<int>(
                name: "audits_agreed",
                table: "jobs",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<int>(
                name: "audits_disagreed",
                table: "jobs",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<int>(
                name: "cut_combinations",
                table: "jobs",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<int[]>(
                name: "cut_parts",
                table: "jobs",
                type: "integer[]",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "freshness_minutes",
                table: "jobs",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<int>(
                name: "inferred_combinations",
                table: "jobs",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<bool>(
                name: "merges",
                table: "jobs",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "oldest_answer",
                table: "jobs",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "pages_asked",
                table: "jobs",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<int>(
                name: "pages_from_store",
                table: "jobs",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<int>(
                name: "pages_split",
                table: "jobs",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<int>(
                name: "planned_pages",
                table: "jobs",
                type: "integer",
                nullable: true);

            migrationBuilder.AddColumn<SearchStrategy>(
                name: "strategy",
                table: "jobs",
                type: "search_strategy",
                nullable: false,
                defaultValue: SearchStrategy.Exact);

            migrationBuilder.AddColumn<bool>(
                name: "from_store",
                table: "job_batches",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<bool>(
                name: "is_audit",
                table: "job_batches",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AlterColumn<string>(
                name: "legs",
                table: "flight_results",
                type: "jsonb",
                nullable: false,
                defaultValue: "[]",
                oldClrType: typeof(string),
                oldType: "jsonb");

            migrationBuilder.AlterColumn<string[]>(
                name: "flight_numbers",
                table: "flight_results",
                type: "text[]",
                nullable: false,
                defaultValueSql: "'{}'",
                oldClrType: typeof(string[]),
                oldType: "text[]");

            migrationBuilder.CreateTable(
                name: "covered_combinations",
                columns: table => new
                {
                    job_id = table.Column<Guid>(type: "uuid", nullable: false),
                    combination = table.Column<int>(type: "integer", nullable: false),
                    coverage = table.Column<Coverage>(type: "coverage", nullable: false),
                    observed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_covered_combinations", x => new { x.job_id, x.combination });
                    table.ForeignKey(
                        name: "fk_covered_combinations_jobs_job_id",
                        column: x => x.job_id,
                        principalTable: "jobs",
                        principalColumn: "job_id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "result_details",
                columns: table => new
                {
                    job_id = table.Column<Guid>(type: "uuid", nullable: false),
                    combination = table.Column<int>(type: "integer", nullable: false),
                    details = table.Column<byte[]>(type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_result_details", x => new { x.job_id, x.combination });
                    table.ForeignKey(
                        name: "fk_result_details_jobs_job_id",
                        column: x => x.job_id,
                        principalTable: "jobs",
                        principalColumn: "job_id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "stored_pages",
                columns: table => new
                {
                    key = table.Column<Guid>(type: "uuid", nullable: false),
                    format = table.Column<short>(type: "smallint", nullable: true),
                    page = table.Column<byte[]>(type: "bytea", nullable: true),
                    observed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    asked_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    asked_by = table.Column<Guid>(type: "uuid", nullable: true),
                    asked_attempt = table.Column<int>(type: "integer", nullable: true),
                    asked_position = table.Column<int>(type: "integer", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_stored_pages", x => x.key);
                });

            migrationBuilder.CreateIndex(
                name: "idx_flight_results_combination",
                table: "flight_results",
                columns: new[] { "job_id", "combination" });

            migrationBuilder.CreateIndex(
                name: "idx_flight_results_departure",
                table: "flight_results",
                columns: new[] { "job_id", "departs_at" });

            migrationBuilder.CreateIndex(
                name: "idx_flight_results_duration",
                table: "flight_results",
                columns: new[] { "job_id", "duration" });

            migrationBuilder.CreateIndex(
                name: "idx_stored_pages_asked_at",
                table: "stored_pages",
                column: "asked_at");

            // Setting the same type rewrites nothing and forgets the statistics. Those of job_id say that a new job has no
            // rows, and then every index of the job looks as good as the one that a query needs.
            migrationBuilder.Sql(
                "alter table flight_results alter column job_id type uuid, alter column job_id set statistics 0;");

            // Pages are compressed already.
            migrationBuilder.Sql("alter table stored_pages alter column page set storage external;");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("alter table flight_results alter column job_id set statistics -1;");

            migrationBuilder.DropTable(
                name: "covered_combinations");

            migrationBuilder.DropTable(
                name: "result_details");

            migrationBuilder.DropTable(
                name: "stored_pages");

            migrationBuilder.DropIndex(
                name: "idx_flight_results_combination",
                table: "flight_results");

            migrationBuilder.DropIndex(
                name: "idx_flight_results_departure",
                table: "flight_results");

            migrationBuilder.DropIndex(
                name: "idx_flight_results_duration",
                table: "flight_results");

            migrationBuilder.DropColumn(
                name: "heartbeat_every",
                table: "workers");

            migrationBuilder.DropColumn(
                name: "audit_disagreed_at",
                table: "upstreams");

            migrationBuilder.DropColumn(
                name: "audits_agreed",
                table: "upstreams");

            migrationBuilder.DropColumn(
                name: "audits_agreed",
                table: "jobs");

            migrationBuilder.DropColumn(
                name: "audits_disagreed",
                table: "jobs");

            migrationBuilder.DropColumn(
                name: "cut_combinations",
                table: "jobs");

            migrationBuilder.DropColumn(
                name: "cut_parts",
                table: "jobs");

            migrationBuilder.DropColumn(
                name: "freshness_minutes",
                table: "jobs");

            migrationBuilder.DropColumn(
                name: "inferred_combinations",
                table: "jobs");

            migrationBuilder.DropColumn(
                name: "merges",
                table: "jobs");

            migrationBuilder.DropColumn(
                name: "oldest_answer",
                table: "jobs");

            migrationBuilder.DropColumn(
                name: "pages_asked",
                table: "jobs");

            migrationBuilder.DropColumn(
                name: "pages_from_store",
                table: "jobs");

            migrationBuilder.DropColumn(
                name: "pages_split",
                table: "jobs");

            migrationBuilder.DropColumn(
                name: "planned_pages",
                table: "jobs");

            migrationBuilder.DropColumn(
                name: "strategy",
                table: "jobs");

            migrationBuilder.DropColumn(
                name: "from_store",
                table: "job_batches");

            migrationBuilder.DropColumn(
                name: "is_audit",
                table: "job_batches");

            migrationBuilder.AlterDatabase()
                .Annotation("Npgsql:Enum:batch_state", "waiting,announced,running,done,cancelled")
                .Annotation("Npgsql:Enum:job_priority", "low,normal,high")
                .Annotation("Npgsql:Enum:job_status", "pending,running,completed,failed,cancelled")
                .Annotation("Npgsql:Enum:price_indicator", "low,typical,high")
                .OldAnnotation("Npgsql:Enum:batch_state", "waiting,announced,running,done,cancelled")
                .OldAnnotation("Npgsql:Enum:coverage", "whole,inferred,cut")
                .OldAnnotation("Npgsql:Enum:job_priority", "low,normal,high")
                .OldAnnotation("Npgsql:Enum:job_status", "pending,running,completed,failed,cancelled")
                .OldAnnotation("Npgsql:Enum:price_indicator", "low,typical,high")
                .OldAnnotation("Npgsql:Enum:search_strategy", "auto,exact,merged");

            migrationBuilder.AlterColumn<string>(
                name: "legs",
                table: "flight_results",
                type: "jsonb",
                nullable: false,
                oldClrType: typeof(string),
                oldType: "jsonb",
                oldDefaultValue: "[]");

            migrationBuilder.AlterColumn<string[]>(
                name: "flight_numbers",
                table: "flight_results",
                type: "text[]",
                nullable: false,
                oldClrType: typeof(string[]),
                oldType: "text[]",
                oldDefaultValueSql: "'{}'");

            migrationBuilder.CreateIndex(
                name: "idx_flight_results_combination",
                table: "flight_results",
                columns: new[] { "job_id", "combination", "rank" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "idx_flight_results_departure",
                table: "flight_results",
                columns: new[] { "job_id", "departs_at", "combination", "rank" });

            migrationBuilder.CreateIndex(
                name: "idx_flight_results_duration",
                table: "flight_results",
                columns: new[] { "job_id", "duration", "combination", "rank" });
        }
    }
}
