"""The check of what a plan means, against plans that are as short as can be, and zips of a few bytes."""

import io
import json
import sys
import tempfile
import unittest
import zipfile
from contextlib import redirect_stdout
from pathlib import Path
from unittest import mock

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import plan_check  # noqa: E402

X86_64 = 0x3E
ARM64 = 0xB7


def elf(machine: int) -> bytes:
    return b"\x7fELF".ljust(18, b"\0") + machine.to_bytes(2, "little")


def change(address: str, actions: list, values: dict) -> dict:
    kind = next(part for part in address.split(".") if part.startswith("aws_"))
    after = None if actions == ["delete"] else values
    return {"address": address, "type": kind, "change": {"actions": actions, "after": after}}


def run(plan: dict, directory: Path, *options: str) -> tuple:
    """The status, and the lines that were printed."""
    out = io.StringIO()
    with mock.patch("sys.stdin", io.StringIO(json.dumps(plan))), redirect_stdout(out):
        status = plan_check.main([str(directory), *options])
    return status, out.getvalue().splitlines()


class PackagesTest(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.directory = Path(folder.name)

    def zip(self, **entries: bytes):
        with zipfile.ZipFile(self.directory / "http.zip", "w") as target:
            for name, content in entries.items():
                target.writestr({"library": plan_check.LIBRARY}.get(name, name), content)

    def judge(self, runtime: str, architecture: str) -> list:
        functions = [
            change(
                f"module.{name}.aws_lambda_function.this",
                ["create"],
                {"s3_key": "functions/http.zip", "runtime": runtime, "architectures": [architecture]},
            )
            for name in ("recommend", "explain")
        ]
        uploaded = change('aws_s3_object.package["http"]', ["create"], {"key": "functions/http.zip", "source": "http.zip"})
        return run({"resource_changes": [uploaded, *functions]}, self.directory)[1]

    def test_native_forTheMachine_isPassed(self):
        self.zip(bootstrap=b"", library=elf(ARM64))
        self.assertEqual([], self.judge("provided.al2023", "arm64"))

    def test_jvm_forTheMachine_isPassed(self):
        self.zip(library=elf(X86_64))
        self.assertEqual([], self.judge("java21", "x86_64"))

    def test_anyZip_forAnotherMachine_isRefusedOnce(self):
        self.zip(bootstrap=b"", library=elf(X86_64))
        found = self.judge("provided.al2023", "arm64")
        self.assertEqual(1, len(found))
        self.assertIn("http.zip is for x86_64, and architecture is arm64", found[0])

    def test_native_forJava_isRefused(self):
        self.zip(bootstrap=b"", library=elf(ARM64))
        self.assertIn("holds a native executable, and runtime is java21", self.judge("java21", "arm64")[0])

    def test_jvm_forNative_isRefused(self):
        self.zip(library=elf(ARM64))
        self.assertIn("holds no native executable", self.judge("provided.al2023", "arm64")[0])

    def test_noZip_isRefused(self):
        (self.directory / "http.zip").write_text("no zip")
        self.assertIn("cannot be read as a zip", self.judge("java21", "arm64")[0])


class LossesTest(unittest.TestCase):
    def losses(self, address: str, actions: list, *options: str) -> tuple:
        return run({"resource_changes": [change(address, actions, {})]}, Path("."), *options)

    def test_bucket_removedOrReplaced_isRefused(self):
        for actions, how in ((["delete"], "removed"), (["delete", "create"], "replaced"), (["create", "delete"], "replaced")):
            with self.subTest(how):
                status, found = self.losses("module.model_store.aws_s3_bucket.models", actions)
                self.assertEqual(1, status)
                self.assertIn(f"would be {how}, and all models and the training log would be lost", found[0])

    def test_bucket_changed_isPassed(self):
        self.assertEqual((0, []), self.losses("module.model_store.aws_s3_bucket.models", ["update"]))

    def test_bucket_removedOnPurpose_isPassed(self):
        self.assertEqual((0, []), self.losses("module.model_store.aws_s3_bucket.models", ["delete"], "--with-data"))

    def test_userKey_removed_isRefused(self):
        status, found = self.losses('module.user_key["first"].aws_secretsmanager_secret.this', ["delete"])
        self.assertEqual(1, status)
        self.assertIn("the names under which people are stored would be lost", found[0])

    def test_passwordOfRedis_takenAway_isPassed(self):
        self.assertEqual((0, []), self.losses('module.user_state.module.password["first"].aws_secretsmanager_secret.this', ["delete"]))

    def test_noPlan_isAnError(self):
        with mock.patch("sys.stdin", io.StringIO("no plan")), mock.patch("sys.stderr", io.StringIO()):
            self.assertEqual(2, plan_check.main(["."]))


if __name__ == "__main__":
    unittest.main()
