"""Which customers may be one person: pairs with a probability and the reason in words."""

from pathlib import Path

from splink import DuckDBAPI, Linker, SettingsCreator
from splink.comparison_level_library import CustomLevel
from splink.comparison_library import CustomComparison

from crm_core.identity.evidence import ALL, PRIOR, SAME_EMAILS, SAME_NAMES, Evidence
from crm_core.identity.people import replaced
from crm_core.sqlfile import sql_file

HERE = Path(__file__).parent / "sql"
# less likely pairs are not worth a look
LIKELY_ENOUGH = 0.15


def make_pairs(connection, people: Path, path: Path) -> None:
    """Write the pairs of customers that may be one person, likeliest first."""
    connection.read_parquet(str(people)).create_view("standardised", replace=True)
    for name in ("comparable", "candidates"):
        relation = connection.sql(sql_file(HERE / f"{name}.sql").text)
        connection.execute(f"drop table if exists {name}")
        relation.create(name)
    found = _scored(connection) if connection.table("candidates").shape[0] else _nobody(connection)
    replaced(path, lambda room: found.write_parquet(str(room), compression="snappy"))


def _scored(connection):
    database = DuckDBAPI(connection)
    records = database.register(connection.table("comparable").to_arrow_table())
    linker = Linker(records, _settings(), log_level="WARNING")
    pairs = database.register(connection.table("candidates").to_arrow_table())
    linker.table_management.register_blocked_pairs_for_predict(pairs)
    scored = linker.inference.predict(
        threshold_match_probability=LIKELY_ENOUGH, warning_mode="never"
    )
    connection.table(scored.physical_name).create_view("scored", replace=True)
    return _worded(connection)


def _settings() -> SettingsCreator:
    return SettingsCreator(
        link_type="dedupe_only",
        unique_id_column_name="customer_id",
        probability_two_random_records_match=PRIOR,
        comparisons=[_comparison(evidence) for evidence in ALL],
        blocking_rules_to_generate_predictions=[],
        retain_matching_columns=True,
    )


def _comparison(evidence: Evidence) -> CustomComparison:
    unknown = CustomLevel(evidence.unknown).configure(is_null_level=True)
    levels = [
        CustomLevel(level.condition if level.condition != "else" else "ELSE").configure(
            m_probability=level.m, u_probability=level.u
        )
        for level in evidence.levels
    ]
    return CustomComparison([unknown, *levels], output_column_name=evidence.name)


def _worded(connection):
    # Splink numbers levels from the last one, which is 0; what is not known is -1
    words = {e.name: [level.words for level in reversed(e.levels)] for e in ALL}
    sure = {"sure_names": sorted(SAME_NAMES), "sure_reach": sorted(SAME_EMAILS)}
    return connection.sql(sql_file(HERE / "pairs.sql").text, params={**words, **sure})


def _nobody(connection):
    """No pair, in the columns of pairs."""
    columns = {
        "customer_id": "varchar",
        "other_id": "varchar",
        "probability": "double",
        "reason": "varchar",
        "is_sure": "boolean",
    }
    parts = (f"cast(null as {kind}) as {name}" for name, kind in columns.items())
    return connection.sql(f"select {', '.join(parts)}").filter("false")
