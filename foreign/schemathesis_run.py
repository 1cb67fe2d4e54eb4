"""Runs schemathesis with all its checks on every operation that the OpenAPI document names.

    schemathesis_run.py DOCUMENT BASE KEY EXAMPLES

Prints schemathesis's own report as JSON; where it finds a fault, it ends with its words instead. The run is the same each
time: the generator is told to be deterministic. `schemathesis_hooks.py` keeps the run from revoking its own key.
"""

import json
import os
import pathlib
import subprocess
import sys
import tempfile

document, base, key, examples = sys.argv[1:]
document = str(pathlib.Path(document).resolve())
here = pathlib.Path(__file__).parent

with tempfile.TemporaryDirectory() as folder:
    report = pathlib.Path(folder) / "report.json"
    command = [sys.executable, "-B", "-m", "schemathesis.cli", "run", document, "--url", base]
    command += ["--header", f"Authorization: Bearer {key}", "--checks", "all", "--continue-on-failure"]
    command += ["--max-examples", examples, "--generation-deterministic", "--no-color"]
    command += ["--report-json-path", str(report)]
    environment = {
        **os.environ,
        "SCHEMATHESIS_HOOKS": "schemathesis_hooks",
        "PYTHONPATH": str(here),
        "PACKTRAIL_BASE": base,
        "PACKTRAIL_KEY": key,
    }
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        sys.exit(f"schemathesis ended with {done.returncode}:\n{done.stdout}\n{done.stderr}")
    print(report.read_text())
