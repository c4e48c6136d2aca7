"""`python -m bench [ROW]`: measures, prints a table, writes bench/results.json; 1 where a goal is missed."""

import sys

from bench.harness import all_rows, judged, merged, print_table, read_results, write_results


def main(arguments: list[str]) -> int:
    rows = list(all_rows())
    wanted = [row for row in rows if not arguments or row.name in arguments]
    if not wanted:
        print(f"No such row. Rows: {', '.join(row.name for row in rows) or 'none yet'}", file=sys.stderr)
        return 2
    figures = []
    for row in wanted:
        print(f"{row.name} ...", flush=True)
        figures.append(judged(row, row.run()))
    print_table(figures)
    kept = read_results() if arguments else []
    write_results(merged(kept, figures, [row.name for row in rows]))
    return 0 if all(figure.met for figure in figures) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
