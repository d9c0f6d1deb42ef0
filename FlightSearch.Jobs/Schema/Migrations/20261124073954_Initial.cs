using System;
using FlightSearch.Jobs;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace FlightSearch.Jobs.Schema.Migrations
{
    /// <inheritdoc />
    public partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AlterDatabase()
                .Annotation("Npgsql:Enum:batch_state", "waiting,announced,running,done,cancelled")
                .Annotation("Npgsql:Enum:job_priority", "low,normal,high")
                .Annotation("Npgsql:Enum:job_status", "pending,running,completed,failed,cancelled")
                .Annotation("Npgsql:Enum:price_indicator", "low,typical,high");

            migrationBuilder.CreateTable(
                name: "jobs",
                columns: table => new
                {
                    job_id = table.Column<Guid>(type: "uuid", nullable: false, defaultValueSql: "gen_random_uuid()"),
                    owner = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    departure_airports = table.Column<string[]>(type: "varchar(3)[]", nullable: false),
                    destination_airports = table.Column<string[]>(type: "varchar(3)[]", nullable: false),
                    outbound_dates = table.Column<DateOnly[]>(type: "date[]", nullable: false),
                    return_dates = table.Column<DateOnly[]>(type: "date[]", nullable: true),
                    filters = table.Column<string>(type: "jsonb", nullable: false),
                    priority = table.Column<JobPriority>(type: "job_priority", nullable: false, defaultValue: JobPriority.Normal),
                    keep_cheapest = table.Column<int>(type: "integer", nullable: true),
                    status = table.Column<JobStatus>(type: "job_status", nullable: false, defaultValue: JobStatus.Pending),
                    total_combinations = table.Column<int>(type: "integer", nullable: false, defaultValue: 0),
                    processed_combinations = table.Column<int>(type: "integer", nullable: false, defaultValue: 0),
                    failed_combinations = table.Column<int>(type: "integer", nullable: false, defaultValue: 0),
                    result_count = table.Column<int>(type: "integer", nullable: false, defaultValue: 0),
                    progress = table.Column<double>(type: "double precision", nullable: false, defaultValue: 0.0),
                    last_checkpoint = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false, defaultValueSql: "now()"),
                    updated_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false, defaultValueSql: "now()"),
                    finished_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    traceparent = table.Column<string>(type: "character varying(55)", maxLength: 55, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_jobs", x => x.job_id);
                });

            migrationBuilder.CreateTable(
                name: "failed_combinations",
                columns: table => new
                {
                    job_id = table.Column<Guid>(type: "uuid", nullable: false),
                    combination = table.Column<int>(type: "integer", nullable: false),
                    departure_airport = table.Column<string>(type: "character varying(3)", maxLength: 3, nullable: false),
                    destination_airport = table.Column<string>(type: "character varying(3)", maxLength: 3, nullable: false),
                    outbound_date = table.Column<DateOnly>(type: "date", nullable: false),
                    return_date = table.Column<DateOnly>(type: "date", nullable: true),
                    code = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    detail = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: true),
                    failed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false, defaultValueSql: "now()")
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_failed_combinations", x => new { x.job_id, x.combination });
                    table.ForeignKey(
                        name: "fk_failed_combinations_jobs_job_id",
                        column: x => x.job_id,
                        principalTable: "jobs",
                        principalColumn: "job_id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "flight_results",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false, defaultValueSql: "gen_random_uuid()"),
                    job_id = table.Column<Guid>(type: "uuid", nullable: false),
                    combination = table.Column<int>(type: "integer", nullable: false),
                    rank = table.Column<int>(type: "integer", nullable: false),
                    departure_airport = table.Column<string>(type: "character varying(3)", maxLength: 3, nullable: false),
                    destination_airport = table.Column<string>(type: "character varying(3)", maxLength: 3, nullable: false),
                    outbound_date = table.Column<DateOnly>(type: "date", nullable: false),
                    return_date = table.Column<DateOnly>(type: "date", nullable: true),
                    price = table.Column<decimal>(type: "numeric(14,3)", precision: 14, scale: 3, nullable: true),
                    exact_price = table.Column<decimal>(type: "numeric(14,3)", precision: 14, scale: 3, nullable: true),
                    currency = table.Column<string>(type: "text", nullable: true),
                    airline = table.Column<string>(type: "text", nullable: false),
                    flight_numbers = table.Column<string[]>(type: "text[]", nullable: false),
                    stops = table.Column<int>(type: "integer", nullable: false),
                    duration = table.Column<int>(type: "integer", nullable: false),
                    departs_at = table.Column<DateTime>(type: "timestamp without time zone", nullable: false),
                    arrives_at = table.Column<DateTime>(type: "timestamp without time zone", nullable: false),
                    co2_grams = table.Column<int>(type: "integer", nullable: true),
                    best = table.Column<bool>(type: "boolean", nullable: false),
                    current_price_indicator = table.Column<PriceIndicator>(type: "price_indicator", nullable: true),
                    legs = table.Column<string>(type: "jsonb", nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false, defaultValueSql: "now()")
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_flight_results", x => x.id);
                    table.ForeignKey(
                        name: "fk_flight_results_jobs_job_id",
                        column: x => x.job_id,
                        principalTable: "jobs",
                        principalColumn: "job_id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "job_batches",
                columns: table => new
                {
                    batch_id = table.Column<Guid>(type: "uuid", nullable: false, defaultValueSql: "gen_random_uuid()"),
                    job_id = table.Column<Guid>(type: "uuid", nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    first_page = table.Column<int>(type: "integer", nullable: false),
                    end_page = table.Column<int>(type: "integer", nullable: false),
                    next_page = table.Column<int>(type: "integer", nullable: false),
                    state = table.Column<BatchState>(type: "batch_state", nullable: false, defaultValue: BatchState.Waiting),
                    attempt = table.Column<int>(type: "integer", nullable: false, defaultValue: 0),
                    failures = table.Column<int>(type: "integer", nullable: false, defaultValue: 0),
                    deaths = table.Column<int>(type: "integer", nullable: false, defaultValue: 0),
                    due_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false, defaultValueSql: "now()"),
                    lease_until = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    claimed_by = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    reason = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_job_batches", x => x.batch_id);
                    table.ForeignKey(
                        name: "fk_job_batches_jobs_job_id",
                        column: x => x.job_id,
                        principalTable: "jobs",
                        principalColumn: "job_id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "idx_flight_results_cheapest",
                table: "flight_results",
                columns: new[] { "job_id", "price", "combination", "rank" });

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

            migrationBuilder.CreateIndex(
                name: "idx_flight_results_job_id",
                table: "flight_results",
                column: "job_id");

            migrationBuilder.CreateIndex(
                name: "idx_flight_results_price",
                table: "flight_results",
                column: "price");

            migrationBuilder.CreateIndex(
                name: "idx_job_batches_announced",
                table: "job_batches",
                column: "due_at",
                filter: "state = 'announced'");

            migrationBuilder.CreateIndex(
                name: "idx_job_batches_number",
                table: "job_batches",
                columns: new[] { "job_id", "number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "idx_job_batches_open",
                table: "job_batches",
                columns: new[] { "job_id", "state", "number" },
                filter: "state in ('waiting', 'announced', 'running')");

            migrationBuilder.CreateIndex(
                name: "idx_job_batches_running",
                table: "job_batches",
                column: "lease_until",
                filter: "state = 'running'");

            migrationBuilder.CreateIndex(
                name: "idx_jobs_created_at",
                table: "jobs",
                columns: new[] { "created_at", "job_id" });

            migrationBuilder.CreateIndex(
                name: "idx_jobs_status",
                table: "jobs",
                column: "status");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "failed_combinations");

            migrationBuilder.DropTable(
                name: "flight_results");

            migrationBuilder.DropTable(
                name: "job_batches");

            migrationBuilder.DropTable(
                name: "jobs");
        }
    }
}
