using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace FlightSearch.Jobs.Schema.Migrations
{
    /// <inheritdoc />
    public partial class RequestGate : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "idx_job_batches_announced",
                table: "job_batches");

            migrationBuilder.AddColumn<int>(
                name: "daily_budget",
                table: "workers",
                type: "integer",
                nullable: true);

            migrationBuilder.AddColumn<TimeSpan>(
                name: "spacing",
                table: "workers",
                type: "interval",
                nullable: false,
                defaultValue: new TimeSpan(0, 0, 0, 0, 0));

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "announce_again_at",
                table: "job_batches",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<short>(
                name: "format",
                table: "job_batches",
                type: "smallint",
                nullable: false,
                defaultValue: (short)1);

            migrationBuilder.AddColumn<int[]>(
                name: "pages",
                table: "job_batches",
                type: "integer[]",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "job_blocks",
                columns: table => new
                {
                    job_id = table.Column<Guid>(type: "uuid", nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    departure_airports = table.Column<string[]>(type: "varchar(3)[]", nullable: false),
                    destination_airports = table.Column<string[]>(type: "varchar(3)[]", nullable: false),
                    outbound_dates = table.Column<DateOnly[]>(type: "date[]", nullable: false),
                    return_dates = table.Column<DateOnly[]>(type: "date[]", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_job_blocks", x => new { x.job_id, x.number });
                    table.ForeignKey(
                        name: "fk_job_blocks_jobs_job_id",
                        column: x => x.job_id,
                        principalTable: "jobs",
                        principalColumn: "job_id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "job_cursors",
                columns: table => new
                {
                    job_id = table.Column<Guid>(type: "uuid", nullable: false),
                    next_page = table.Column<int>(type: "integer", nullable: false),
                    served_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_job_cursors", x => x.job_id);
                    table.ForeignKey(
                        name: "fk_job_cursors_jobs_job_id",
                        column: x => x.job_id,
                        principalTable: "jobs",
                        principalColumn: "job_id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "unreadable_pages",
                columns: table => new
                {
                    page_id = table.Column<Guid>(type: "uuid", nullable: false, defaultValueSql: "gen_random_uuid()"),
                    fingerprint = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false),
                    address = table.Column<string>(type: "character varying(8000)", maxLength: 8000, nullable: false),
                    observed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false, defaultValueSql: "now()"),
                    body = table.Column<byte[]>(type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_unreadable_pages", x => x.page_id);
                });

            migrationBuilder.CreateTable(
                name: "upstreams",
                columns: table => new
                {
                    name = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    next_slot_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false, defaultValueSql: "now()"),
                    spacing = table.Column<TimeSpan>(type: "interval", nullable: false, defaultValue: new TimeSpan(0, 0, 0, 0, 0)),
                    daily_budget = table.Column<int>(type: "integer", nullable: true),
                    budget_day = table.Column<DateOnly>(type: "date", nullable: false, defaultValueSql: "(now() at time zone 'UTC')::date"),
                    requests_today = table.Column<int>(type: "integer", nullable: false, defaultValue: 0),
                    bulk_requests_today = table.Column<int>(type: "integer", nullable: false, defaultValue: 0),
                    slots_granted = table.Column<long>(type: "bigint", nullable: false, defaultValue: 0L),
                    circuit = table.Column<string>(type: "character varying(10)", maxLength: 10, nullable: false, defaultValue: "closed"),
                    epoch = table.Column<long>(type: "bigint", nullable: false, defaultValue: 0L),
                    refusals = table.Column<int>(type: "integer", nullable: false, defaultValue: 0),
                    refusing_since = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    held_until = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    held_for = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    held_detail = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: true),
                    pause = table.Column<TimeSpan>(type: "interval", nullable: true),
                    probe_until = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_upstreams", x => x.name);
                    table.CheckConstraint("ck_upstreams_circuit", "circuit in ('closed', 'open', 'half_open')");
                });

            migrationBuilder.CreateIndex(
                name: "idx_jobs_finished",
                table: "jobs",
                column: "finished_at",
                filter: "finished_at is not null");

            migrationBuilder.CreateIndex(
                name: "idx_jobs_open",
                table: "jobs",
                column: "priority",
                filter: "status in ('pending', 'running')");

            migrationBuilder.CreateIndex(
                name: "idx_job_batches_announced",
                table: "job_batches",
                column: "announce_again_at",
                filter: "state = 'announced'");

            migrationBuilder.CreateIndex(
                name: "idx_unreadable_pages_fingerprint",
                table: "unreadable_pages",
                columns: new[] { "fingerprint", "observed_at" });

            // Updated for each request: with free space on its page, an update needs no new index entry.
            migrationBuilder.Sql("""
                alter table upstreams set (fillfactor = 10);
                insert into upstreams (name) values ('google-flights');
                """);

            // due_at had two meanings. Now it says when a batch became due, also for an announced one.
            migrationBuilder.Sql("""
                update job_batches set announce_again_at = due_at, due_at = coalesce(due_since, now()), due_since = null
                where state = 'announced';
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "job_blocks");

            migrationBuilder.DropTable(
                name: "job_cursors");

            migrationBuilder.DropTable(
                name: "unreadable_pages");

            migrationBuilder.DropTable(
                name: "upstreams");

            migrationBuilder.DropIndex(
                name: "idx_jobs_finished",
                table: "jobs");

            migrationBuilder.DropIndex(
                name: "idx_jobs_open",
                table: "jobs");

            migrationBuilder.DropIndex(
                name: "idx_job_batches_announced",
                table: "job_batches");

            migrationBuilder.DropColumn(
                name: "daily_budget",
                table: "workers");

            migrationBuilder.DropColumn(
                name: "spacing",
                table: "workers");

            migrationBuilder.DropColumn(
                name: "announce_again_at",
                table: "job_batches");

            migrationBuilder.DropColumn(
                name: "format",
                table: "job_batches");

            migrationBuilder.DropColumn(
                name: "pages",
                table: "job_batches");

            migrationBuilder.CreateIndex(
                name: "idx_job_batches_announced",
                table: "job_batches",
                column: "due_at",
                filter: "state = 'announced'");
        }
    }
}
