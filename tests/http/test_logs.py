"""One event is one line, whatever stands in its values."""

import io
import json

import structlog

from registry.http.logs import configure_logs

NASTY = 'a\r\n{"event": "forged"}\u2028\x1b[31mb\x00\x07'


def test_control_characters_of_a_value_are_escaped_so_one_event_cannot_pass_for_two() -> None:
    log, before = io.StringIO(), structlog.get_config()
    try:
        configure_logs(log)
        structlog.get_logger().warning(NASTY, code=NASTY, **{"key\n": 1})
    finally:
        structlog.configure(**before)

    line = log.getvalue()
    assert line.endswith("}\n")
    assert line.removesuffix("\n").isprintable()
    assert (json.loads(line)["event"], json.loads(line)["code"]) == (NASTY, NASTY)
