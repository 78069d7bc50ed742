"""The product's settings of the application server; a worker that ends tells what it has loaded."""

import json
import os
import sys
from pathlib import Path
from typing import Any

exec(Path("deploy/gunicorn.conf.py").read_text())


def worker_exit(server: Any, worker: Any) -> None:
    """Write the names of the modules where the benchmark reads them."""
    Path(os.environ["BENCHMARK_MODULES"]).write_text(json.dumps(sorted(sys.modules)))
