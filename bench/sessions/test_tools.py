#!/usr/bin/env python3
"""Do the tools beside this read what the lab and JMH say? With stand-ins for both, in a second.

    python3 bench/sessions/test_tools.py
"""

import contextlib
import io
import json
import os
import pathlib
import stat
import sys
import tempfile
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))

import compare  # noqa: E402
import repeat  # noqa: E402

# What is compared with itself is the same; of two names the second is slower.
LAB = """#!{python}
import json, sys
words = sys.argv[1:]
nanos = {{"median": 100.0, "low": 99.0, "high": 101.0, "n": 6, "coverage": 0.969}}
commands = [word for before, word in zip(words, words[1:]) if before == "--command"]
same = "--jvm-args=" in words or len({{line.rstrip(" #") for line in commands}}) == 1
ratio = 8 / 15 if "trial-wheel30-c" in words else 1.0 if same else 1.01
verdict = "same" if same else "faster" if ratio < 1 else "slower"
row = {{"ratio": {{**nanos, "median": ratio}}, "verdict": verdict, "aNanos": 100.0}}
each, less = ({{**nanos, "median": median}} for median in (0.1, 0.0001))
call = {{"batch": 0, "jvmFlags": [], "function": "identity", "kind": "ffm", "nanos": nanos}}
print(json.dumps({{
    "compare": {{"rows": [row], "clock": {{"median": 3.0}}}},
    "kernels": {{"kernels": [{{"name": "sum-java", "sets": {{"1000": each, "1000000": less}}}}]}},
    "ffi": {{"calls": [call]}},
}}[words[0]]))
"""

JMH = [
    {"params": {"kind": kind, "count": count}, "primaryMetric": {"score": 130.0, "rawData": [[98.0, 97.0, 300.0], [98.0, 98.0]]}}
    for kind, count in [("FFM", "1000"), ("C", "1000000")]
]


class Tools(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        lab = pathlib.Path(folder.name) / "lab"
        lab.write_text(LAB.format(python=sys.executable))
        # A java that writes what it is asked for.
        java = pathlib.Path(folder.name) / "java"
        java.write_text(f"#!/bin/sh\nfor last; do :; done\ncat > \"$last\" <<'E'\n{json.dumps(JMH)}\nE\n")
        for program in (lab, java):
            program.chmod(program.stat().st_mode | stat.S_IXUSR)
        self.addCleanup(os.environ.update, {"PATH": os.environ["PATH"]})
        os.environ["LAB"] = str(lab)
        os.environ["PATH"] = folder.name + os.pathsep + os.environ["PATH"]

    def said(self, tool, *words: str) -> str:
        out = io.TextIOWrapper(io.BytesIO(), encoding="utf-8")
        before, sys.argv = sys.argv, ["tool", *words]
        try:
            with contextlib.redirect_stdout(out):
                tool.main()
        finally:
            sys.argv = before
        out.seek(0)
        return out.read()

    def test_equal_things(self):
        said = self.said(compare, "equal", "--equals", "8", "--busy", "1")
        self.assertIn("beside 1 busy processes", said)
        self.assertIn("equal: 0 of 8 called different (at most 3), 0 undecided", said)

    def test_a_known_ratio(self):
        self.assertEqual(self.said(compare, "known").count(": right (0.5333)"), 3)

    def test_small_differences(self):
        said = self.said(compare, "one", "three", "runs")
        self.assertIn("one per cent: 10 of 10 found in 2 s (at least 9)", said)
        self.assertIn("three per cent of commands: 10 of 10 found (at least 9)", said)
        self.assertIn("three per cent of runs: 10 of 10 found (at least 9)", said)

    def test_loaded_kernels_beside_the_same_code(self):
        said = self.said(repeat, "own", "--turns", "2")
        self.assertRegex(said, r"trial-c, cycles +300\.0 +300\.0 +1\.000")
        self.assertRegex(said, r"sum of 1000 +100\.0 +98\.0 +1\.020")
        self.assertRegex(said, r"sum of 1000000 +100\.0 +98\.0 +1\.020")

    def test_foreign_calls(self):
        said = self.said(repeat, "ffi", "--turns", "1")
        self.assertRegex(said, r"ffm +100\.00 +98\.00 +1\.02")
        self.assertRegex(said, r"jni +no figure")


if __name__ == "__main__":
    unittest.main()
