#!/usr/bin/env python3
"""Looks in a plan of Terraform for what nobody can have meant: zips that do not fit their functions, and the end of
what holds data or a key.

    terraform -chdir=DIRECTORY show -json whence.plan | infra/deploy/plan_check.py DIRECTORY [--with-data]

Ends with 0, or with 1 and a line for each finding, or with 2 if the input cannot be read. With --with-data what holds
data may go.
"""

import argparse
import json
import sys
import zipfile
from dataclasses import dataclass
from pathlib import Path

from policy_check import UnreadablePlanError, resources_of

NATIVE = "provided.al2023"
EXECUTABLE = "bootstrap"

# In all zips, and for one kind of machine.
LIBRARY = "lib/libonnxruntime4j_jni.so"
# https://refspecs.linuxfoundation.org/elf/gabi4+/ch4.eheader.html: the machine stands at byte 18.
MACHINES = {0x3E: "x86_64", 0xB7: "arm64"}

# What is lost with a resource of a type; of secrets, only with those at an address that contains this.
HOLDS = {
    "aws_elasticache_replication_group": ("all user states", ""),
    "aws_elasticache_serverless_cache": ("all user states", ""),
    "aws_kms_key": ("what it has encrypted", ""),
    "aws_s3_bucket": ("all models and the training log", ""),
    "aws_secretsmanager_secret": ("the names under which people are stored", "user_key["),
    "aws_sqs_queue": ("what lies in it", ""),
}


@dataclass(frozen=True)
class Package:
    """A zip, and the kind of function that is to run it."""

    path: Path
    runtime: str
    architecture: str

    def findings(self):
        try:
            with zipfile.ZipFile(self.path) as content:
                yield from self.misfits(set(content.namelist()), content)
        except (OSError, zipfile.BadZipFile) as e:
            yield f"{self.path} cannot be read as a zip: {e}"

    def misfits(self, names: set, content: zipfile.ZipFile):
        if self.runtime == NATIVE and EXECUTABLE not in names:
            yield f"{self.path} holds no native executable, as runtime {self.runtime} wants; say -var runtime=java21 or build it with build.sh --container"
        if self.runtime != NATIVE and EXECUTABLE in names:
            yield f"{self.path} holds a native executable, and runtime is {self.runtime}; name the zips that build.sh --jvm builds"
        if LIBRARY in names:
            with content.open(LIBRARY) as library:
                machine = MACHINES.get(int.from_bytes(library.read(20)[18:20], "little"), "another machine")
            if machine != self.architecture:
                yield f"{self.path} is for {machine}, and architecture is {self.architecture}; say -var architecture={machine} or build it on that kind of machine"


def packages_of(plan: dict, directory: Path) -> list:
    """The zips that are uploaded and run, each once for each kind of function."""
    resources = resources_of(plan)
    sources = {r.values.get("key"): r.values.get("source") for r in resources if r.type == "aws_s3_object"}
    packages = {
        Package(directory / sources[r.values["s3_key"]], r.values["runtime"], r.values["architectures"][0]): None
        for r in resources
        if r.type == "aws_lambda_function" and sources.get(r.values.get("s3_key"))
    }
    return list(packages)


def losses(plan: dict):
    for change in plan.get("resource_changes", []):
        loss, part = HOLDS.get(change["type"], (None, ""))
        if loss and part in change["address"] and "delete" in change["change"]["actions"]:
            how = "replaced" if "create" in change["change"]["actions"] else "removed"
            yield f"{change['address']} would be {how}, and {loss} would be lost; if that is meant, say --with-data"


def main(arguments: list) -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("directory", type=Path, help="where Terraform runs: paths of zips start there")
    parser.add_argument("--with-data", action="store_true", help="what holds data may go")
    options = parser.parse_args(arguments)
    try:
        plan = json.load(sys.stdin)
        findings = [finding for package in packages_of(plan, options.directory) for finding in package.findings()]
        if not options.with_data:
            findings.extend(losses(plan))
    except (ValueError, UnreadablePlanError) as e:
        print(f"the plan cannot be checked: {e}", file=sys.stderr)
        return 2
    for finding in findings:
        print(finding)
    return 1 if findings else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
