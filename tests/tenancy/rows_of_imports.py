"""One row for every table of imports, as in rows.py.

Begin at `ROWS_OF_IMPORTS`.
"""

from collections.abc import Callable

from tests.tenancy.places import Place, Values, id_of


def _upload(place: Place, k: int) -> Values:
    return {
        "principal_id": str(place.principal_id),
        "file_name": f"会员{k}.csv",
        "format": "CSV",
        "size_bytes": 1,
        "created_at": "2015-01-01T00:00:00Z",
    }


def _import(place: Place, k: int) -> Values:
    counts = ("row", "new", "changed", "unchanged", "leaving", "refused", "warned", "applied", "failed")
    return {
        "upload_id": id_of("upload", place.number, 0),
        "target_id": str(place.org_id),
        "kind": "MEMBERS",
        "mode": "PARTIAL",
        "state": "CHECKED",
        "file_name": f"会员{k}.csv",
        "mapping": "{}",
        "principal_id": str(place.principal_id),
        "role": "ADMIN",
        "row_number": 0,
        **{f"{name}_count": 0 for name in counts},
        "created_at": "2015-01-01T00:00:00Z",
        "phase_began_at": "2015-01-01T00:00:00Z",
        "changed_at": "2015-01-01T00:00:00Z",
        "is_stalled": False,
    }


ROWS_OF_IMPORTS: dict[str, Callable[[Place, int], Values]] = {
    "imports.upload": _upload,
    "imports.piece": lambda place, k: {
        "upload_id": id_of("upload", place.number, 0),
        "number": k,
        "sealed": "\\x00",
    },
    "imports.import": _import,
    "imports.import_row": lambda place, k: {
        "import_id": id_of("import", place.number, 0),
        "number": k + 1,
        "result": "NEW",
        "state": "WAITING",
        "has_issues": False,
        "shown": "张三",
        "sealed": "\\x00",
    },
    "imports.row_issue": lambda place, k: {
        "import_id": id_of("import", place.number, 0),
        "number": 1,
        "place": k,
        "rule": "NOT_FOUND",
        "field": "employer",
        "severity": "ERROR",
        "message": "-",
        "message_zh": "-",
    },
    "imports.external_id": lambda place, k: {
        "kind": "MEMBERS",
        "external_id": f"E-{k}",
        "subject_id": id_of("member", place.number, 0),
    },
    "imports.mapping": lambda place, k: {"kind": ("MEMBERS", "OFFICERS")[k], "mapping": "{}"},
}
