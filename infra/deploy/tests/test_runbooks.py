"""Every alarm names a page of the runbook, and every page is named by an alarm."""

import re
import unittest
from pathlib import Path

INFRA = Path(__file__).resolve().parents[2]
ALARMS = INFRA.parent / "terraform" / "modules" / "observability" / "alarms.tf"
STACK = INFRA.parent / "terraform" / "observability.tf"


def named_pages() -> set:
    pages = set(re.findall(r'^\s+page\s+= "([a-z-]+)"', ALARMS.read_text(encoding="utf-8"), re.M))
    queues = re.search(r"dead_letter_queues = \{(.*?)}", STACK.read_text(encoding="utf-8"), re.S)
    return pages | set(re.findall(r"^\s+([a-z-]+)\s+=", queues.group(1), re.M))


class RunbooksTest(unittest.TestCase):
    def test_pages_areThoseThatAlarmsName(self):
        there = {path.stem for path in (INFRA / "runbooks").glob("*.md")} - {"README"}
        self.assertEqual(there, named_pages())

    def test_pages_standInTheTable(self):
        table = (INFRA / "runbooks" / "README.md").read_text(encoding="utf-8")
        self.assertEqual(named_pages(), set(re.findall(r"\(([a-z-]+)\.md\)", table)))


if __name__ == "__main__":
    unittest.main()
