#!/usr/bin/env bash
# The rules are valid and say what they should (promtool, Debian's package prometheus), and the board
# asks only for metrics that the rules or the coordinator's sources name.
set -euo pipefail
cd "$(dirname "$0")"
promtool check config prometheus.yml
promtool check rules alerts.yml
promtool test rules alerts-test.yml
python3 - <<'PYTHON'
import json, pathlib, re, sys
board = json.load(open("grafana-board.json"))
asked = set(re.findall(r"\bidlewild_[a-z0-9_]+", json.dumps([p.get("targets") for p in board["panels"]])))
asked |= set(re.findall(r"\bidlewild_[a-z0-9_]+", pathlib.Path("alerts.yml").read_text()))
sources = "".join(p.read_text() for p in pathlib.Path("../../coordinator/src/main/java").rglob("*.java"))
known = {name.replace(".", "_").replace("-", "_") for name in re.findall(r'"(idlewild\.[a-z.\-]+)"', sources)}
bare = lambda name: re.sub(r"(_(total|seconds|bytes|ratio))+$", "", name)
unknown = {name for name in asked if name not in known and bare(name) not in {bare(k) for k in known}}
sys.exit(f"no such metric: {', '.join(sorted(unknown))}" if unknown else 0)
PYTHON
echo "monitoring: the rules hold, the board asks for metrics that there are"
