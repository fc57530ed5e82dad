"""Documents checked on a cluster: the executor of a Dask client does what the processes of `--jobs` do.

    pip install . 'dask[distributed]'
    python examples/on_a_cluster.py notes/ paper.tex

Here the cluster is two processes of this machine; `Client("tcp://scheduler:8786")` is one of many machines.  They are
sent the texts of the documents and need derive installed, but not the files.  A worker that dies costs nothing: what
it had is done again by another.
"""

from __future__ import annotations

import sys

from dask.distributed import Client, LocalCluster

import derive


def main(paths: list[str]) -> int:
    """Check the paths, print what is refuted and the counts; 1 if anything is refuted, as `derive check`."""
    with (
        LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=":0") as cluster,
        Client(cluster) as client,
        client.get_executor() as executor,
    ):
        report = derive.check(paths, executor=executor)
    for step in report.steps:
        if step.is_error:
            print(f"{step.span.file}:{step.span.line}:{step.span.column}: {step.before} = {step.after}")
    for problem in report.problems:
        print(f"{problem.file}: {problem.reason}")
    print(", ".join(f"{count} {verdict}" for verdict, count in report.counts.items()))
    return int(any(step.is_error for step in report.steps))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
