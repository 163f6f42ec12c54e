# SPDX-License-Identifier: Apache-2.0
"""What NumPy and SciPy need for the same: reads a command a line, answers with processor seconds and numbers."""
import os

for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[name] = "1"

import sys
import time

import numpy as np
import scipy
from scipy import stats


def psi(expected, actual, bins=10):
    edges = np.percentile(expected, np.linspace(0, 100, bins + 1))
    p = np.clip(np.histogram(expected, edges)[0] / len(expected), 1e-10, None)
    q = np.clip(np.histogram(actual, edges)[0] / len(actual), 1e-10, None)
    return float(np.sum((q - p) * np.log(q / p)))


def fitted(expected, bins=10):
    edges = np.percentile(expected, np.linspace(0, 100, bins + 1))
    return edges, np.clip(np.histogram(expected, edges)[0] / len(expected), 1e-10, None)


def psi_fitted(reference, actual):
    edges, p = reference
    q = np.clip(np.histogram(actual, edges)[0] / len(actual), 1e-10, None)
    return float(np.sum((q - p) * np.log(q / p)))


def mmd(x, y, permutations, seed):
    z = np.concatenate([x, y])
    n, m = len(x), len(y)
    squares = (z * z).sum(1)
    distances = np.maximum(squares[:, None] + squares[None, :] - 2 * z @ z.T, 0)
    np.fill_diagonal(distances, 0)
    kept = distances[:n, :n][np.triu_indices(n, 1)]
    median = np.partition(kept, (len(kept) - 1) // 2)[(len(kept) - 1) // 2]
    kernel = np.exp(-distances / median)
    np.fill_diagonal(kernel, 0)
    total = kernel.sum()
    sums = kernel.sum(1)

    def estimate(order):
        first = order[:n]
        within = kernel[np.ix_(first, first)].sum()
        across = sums[first].sum() - within
        rest = total - within - 2 * across
        return within / (n * (n - 1)) + rest / (m * (m - 1)) - 2 * across / (n * m)

    statistic = estimate(np.arange(n + m))
    random = np.random.default_rng(seed)
    reached = sum(estimate(random.permutation(n + m)) >= statistic for _ in range(permutations))
    return float(statistic), (1 + reached) / (1 + permutations)


def main():
    print(f"Python {sys.version.split()[0]}, NumPy {np.__version__}, SciPy {scipy.__version__}", flush=True)
    reference = current = edges = None
    for line in sys.stdin:
        command, *rest = line.split()
        if command == "load":
            reference, current = (np.fromfile(path, dtype="<f8") for path in rest[:2])
            if len(rest) == 3:
                reference, current = (a.reshape(-1, int(rest[2])) for a in (reference, current))
            else:
                edges = fitted(reference)
            print("0 0", flush=True)
            continue
        before = time.process_time()
        if command == "psi":
            answer = (psi(reference, current),)
        elif command == "psi-fitted":
            answer = (psi_fitted(edges, current),)
        elif command == "ks":
            answer = tuple(stats.ks_2samp(reference, current))[:2]
        elif command == "wasserstein":
            answer = (stats.wasserstein_distance(reference, current),)
        elif command == "mmd":
            answer = mmd(reference, current, int(rest[0]), int(rest[1]))
        else:
            raise ValueError(command)
        spent = time.process_time() - before
        print(spent, *(repr(float(number)) for number in answer), flush=True)


main()
