"""Boards and rules into the files of deploy/: `python -m scripts.monitoring` writes them anew."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import yaml

from scripts.boards import BOARDS, Board, Panel
from scripts.rules import ALERTS, RECORDED

DEPLOY = Path(__file__).resolve().parents[1] / "deploy"
COLUMNS, ROWS = 24, {"stat": 4, "timeseries": 8, "bargauge": 8}
HEAD = "# Written by `python -m scripts.monitoring`; change scripts/{source} instead.\n"


def files() -> dict[str, str]:
    """Every file by its path below deploy/."""
    return {
        "prometheus/rules.yml": HEAD.format(source="rules.py") + _yaml(_rules()),
        "kubernetes/components/monitoring/rules.yaml": HEAD.format(source="rules.py")
        + _yaml(_for_operator(_rules())),
        **{f"grafana/{board.name}.json": _json(_board(board)) for board in BOARDS},
    }


def _rules() -> dict[str, Any]:
    recorded = [{"record": one.name, "expr": one.query} for one in RECORDED]
    alerts = [
        {
            "alert": one.name,
            "expr": one.query,
            "for": one.lasting,
            "labels": {"severity": one.severity},
            "annotations": {"summary": one.says, "description": one.do},
        }
        for one in ALERTS
    ]
    return {
        "groups": [
            {"name": "bvreport.recorded", "rules": recorded},
            {"name": "bvreport.alerts", "rules": alerts},
        ]
    }


def _for_operator(rules: dict[str, Any]) -> dict[str, Any]:
    """The same rules as the Prometheus operator takes them."""
    return {
        "apiVersion": "monitoring.coreos.com/v1",
        "kind": "PrometheusRule",
        "metadata": {"name": "bvreport"},
        "spec": rules,
    }


def _board(board: Board) -> dict[str, Any]:
    """A board as Grafana 10 and later reads it."""
    choices = [_source()]
    if board.by_repository:
        choices.append(_repositories())
    return {
        "uid": f"bvreport-{board.name}",
        "title": board.title,
        "description": board.says,
        "tags": ["bvreport"],
        "schemaVersion": 39,
        "editable": True,
        "refresh": "1m",
        "time": {"from": "now-7d", "to": "now"},
        "templating": {"list": choices},
        "panels": _placed(board.panels),
    }


def _placed(panels: tuple[Panel, ...]) -> list[dict[str, Any]]:
    """From the left to the right, a new row when one is full."""
    placed, x, y, tallest = [], 0, 0, 0
    for number, panel in enumerate(panels, 1):
        if x + panel.wide > COLUMNS:
            x, y, tallest = 0, y + tallest, 0
        place = {"x": x, "y": y, "w": panel.wide, "h": ROWS[panel.sort]}
        placed.append(_panel(panel, number, place))
        x, tallest = x + panel.wide, max(tallest, place["h"])
    return placed


def _panel(panel: Panel, number: int, place: dict[str, int]) -> dict[str, Any]:
    source = {"type": "prometheus", "uid": "${source}"}
    options: dict[str, Any] = {}
    if panel.sort != "timeseries":
        options = {"reduceOptions": {"calcs": ["lastNotNull"]}, "orientation": "horizontal"}
    return {
        "id": number,
        "type": panel.sort,
        "title": panel.title,
        "description": panel.says,
        "gridPos": place,
        "datasource": source,
        "fieldConfig": {"defaults": {"unit": panel.unit}, "overrides": []},
        "options": options,
        "targets": [
            {
                "refId": "A",
                "datasource": source,
                "expr": panel.query,
                "legendFormat": panel.legend or "__auto",
                "instant": panel.sort != "timeseries",
                "range": panel.sort == "timeseries",
            }
        ],
    }


def _source() -> dict[str, Any]:
    return {"name": "source", "label": "Prometheus", "type": "datasource", "query": "prometheus"}


def _repositories() -> dict[str, Any]:
    return {
        "name": "repo",
        "label": "Repository",
        "type": "query",
        "datasource": {"type": "prometheus", "uid": "${source}"},
        "query": "label_values(bvreport_risk_adjusted, repo)",
        "refresh": 2,
        "multi": True,
        "includeAll": True,
        "allValue": ".*",
        "current": {"text": "All", "value": "$__all"},
    }


def _json(value: object) -> str:
    return json.dumps(value, indent=2) + "\n"


def _yaml(value: object) -> str:
    return yaml.safe_dump(value, sort_keys=False, width=100, allow_unicode=True)


if __name__ == "__main__":
    for name, text in files().items():
        path = DEPLOY / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        print(path)
