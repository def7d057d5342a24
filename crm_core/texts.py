"""The documents of the command line as text for people."""

from crm_core.units import change, full


def read_text(document: dict) -> str:
    """How one file is understood, for people."""
    lines = [f"{document['file']}  {document['rows']:,} rows"]
    told = ("encoding", "delimiter", "quote", "header_row", "skipped_rows")
    lines += [f"  {name.replace('_', ' ')}: {document[name]}" for name in told if document[name]]
    lines += [
        f"  {column['name']:<24} {column['type']:<8} {column['role'] or '':<16} "
        f"{', '.join(column['examples'][:3])}".rstrip()
        for column in document["columns"]
    ]
    doubts = document["doubts"]
    lines += ["", "Please look at", *(f"  {doubt}" for doubt in doubts)] * bool(doubts)
    return "\n".join([*lines, ""])


def report_text(report: dict) -> str:
    """What an import did, for people."""
    lines = [f"{report['dataset']}, data to {report['as_of']}", ""]
    for name, table in report["tables"].items():
        lines.append(f"{name}  from {', '.join(table['files'])}")
        counts = f"  {table['rows_read']:,} rows read, {table['rows_kept']:,} kept"
        counts += f", {table['rows_rejected']:,} left out"
        if table["rows_without_customer"]:
            counts += f", {table['rows_without_customer']:,} without a customer"
        lines.append(counts)
        if table["amount_total"] is not None:
            lines.append(f"  {table['amount_total']:,.2f} in all")
        if table["first_at"]:
            lines.append(f"  from {table['first_at']} to {table['last_at']}")
        lines += [f"  {role:<18} {header}" for role, header in table["columns"].items()]
        if table["unused_columns"]:
            lines.append(f"  not used: {', '.join(table['unused_columns'])}")
    repairs = [
        f"  {repair['column'] or 'all columns'}: {repair['what']} ({repair['rows']:,} rows)"
        for repair in report["repairs"]
    ]
    lines += ["", "Repaired", *repairs] if repairs else []
    lines += ["", "Please look at", *(f"  {doubt}" for doubt in report["doubts"])] * bool(
        report["doubts"]
    )
    if report["rejects_file"]:
        lines += ["", f"Rows left out, with reasons: {report['rejects_file']}"]
    return "\n".join(lines)


def check_text(document: dict) -> str:
    """What a dataset has and lacks, for people."""
    lines = [f"{document['name']}, data to {document['as_of']}"]
    for name, table in document["tables"].items():
        lines += ["", f"{name}  {table['rows']:,} rows"]
        if table["columns"]:
            lines.append(f"  has {', '.join(table['columns'])}")
        lines += [
            f"  lacks {column:<18} {unlocks and 'unlocks ' + unlocks}".rstrip()
            for column, unlocks in table["missing"].items()
            if table["columns"]
        ]
    n_locked = len(document["locked"])
    lines += ["", f"{document['metrics'] - n_locked} of {document['metrics']} metrics open"]
    lines += [
        f"  {metric['id']:<5} {metric['label']} needs {', '.join(metric['missing'])}"
        for metric in document["locked"]
    ]
    return "\n".join(lines)


def segments_text(document: dict) -> str:
    """Segments with their customers and revenue, for people."""
    lines = [f"as known on {document['as_of']}, by {document['by']}", ""]
    width = max((len(row["name"]) for row in document["segments"]), default=0)
    lines += [
        f"{row['name']:<{width}}  {row['customers']:>9,} customers "
        f"{full(row['revenue'], 'money'):>18}  {full(row['share_of_revenue'], 'share'):>8}"
        for row in document["segments"]
    ]
    return "\n".join(lines)


def metrics_text(document: dict) -> str:
    """Numbers of a view, for people."""
    lines = [f"from {document['since']} until {document['until']} (that day left out)", ""]
    width = max((len(row["label"]) for row in document["metrics"]), default=0)
    for row in document["metrics"]:
        start = f"{row['id']:<5} {row['label']:<{width}}"
        if row["state"] == "locked":
            lines.append(f"{start}  locked, needs {', '.join(row['missing'])}")
        elif row["state"] == "too_few":
            lines.append(f"{start}  too few ({row['n'] or 0})  {row['reason']}".rstrip())
        else:
            moved = change(row["value"], row["previous"], row["unit"])
            number = full(row["value"], row["unit"])
            lines.append(f"{start}  {number:>16} {row['unit']:<11} {moved}".rstrip())
    return "\n".join(lines)


def cohorts_text(document: dict) -> str:
    """Who bought again, by month of first purchase, for people."""
    lines = ["customers by month of first purchase, and who of them bought that many months later"]
    lines.append("? = the month was not over")
    for row in document["cohorts"]:
        later = ("?" if number is None else str(number) for number in row["active"][1:])
        lines.append(f"{row['cohort']} {row['customers']:>7}  {' '.join(later)}".rstrip())
    return "\n".join(lines)


def funnel_text(document: dict) -> str:
    """How far customers or complaints came, stage by stage, and who left where, for people."""
    days = f"from {document['since']} until {document['until']} (that day left out)"
    lines = [f"{document['title']}, {days}", ""]
    lines += [_stage_line(stage) for stage in document["stages"]]
    lines += ["", "left"] * bool(document["exits"])
    lines += [f"  {row['stage']:<4} {row['n']:>9,}  {row['reason']}" for row in document["exits"]]
    return "\n".join([*lines, *["", document["note"]] * bool(document["note"])])


def _stage_line(stage: dict) -> str:
    start = f"{stage['id']:<4} {stage['name']:<20}"
    if stage["reached"] is None:
        return f"{start} locked, needs {', '.join(stage['locked'])}"
    notes = [f"{full(stage['rate_previous'], 'share')}"] * (stage["rate_previous"] is not None)
    notes += ["beside"] * stage["side"]
    notes += [f"{stage['skipped']:,} by a later stage only"] * bool(stage["skipped"])
    notes += [f"{stage['young']:,} too recent to judge"] * bool(stage["young"])
    notes += [f"needs {', '.join(stage['locked'])}"] * bool(stage["locked"])
    return f"{start} {stage['reached']:>9,}  {'; '.join(notes)}".rstrip()


def lifetime_text(document: dict) -> str:
    """A purchase model, how it did on held-out days, and what it can't say, for people."""
    lines = [document["readiness"]]
    if document["parameters"]:
        found = ", ".join(f"{name} {value:.4f}" for name, value in document["parameters"].items())
        lines.append(
            f"{document['method']}: {found}; log-likelihood {document['log_likelihood']:.2f}"
        )
    if document["spend"]:
        spend = ", ".join(f"{name} {value:.4f}" for name, value in document["spend"].items())
        lines.append(f"spend: {spend}")
    held = document["holdout"]
    if held:
        lines.append(
            f"held out {held['days']} days: {held['actual']:,.0f} purchases came, "
            f"{held['expected']:,.0f} were expected, {held['naive']:,.0f} by the simple rule; "
            f"better: {held['winner']}"
        )
    lines.append(document["horizon"])
    lines += [f"  {note}" for note in document["notes"]]
    return "\n".join([*lines, *[document["refused"]] * bool(document["refused"])])
