"""Where the decision about a cluster stands."""

STATES = {"open": "未対応", "drafted": "下書き中", "answered": "回答あり", "dismissed": "対応しない"}
