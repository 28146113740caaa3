#!/usr/bin/env python3
"""Trains the learnt layer of the judge and writes data/model.bin.

    cargo build --release
    python3 tools/train.py PAIRS.jsonl [MORE.jsonl ...]          train on all rows and write the table
    python3 tools/train.py --check PAIRS.jsonl [MORE.jsonl ...]  five-fold cross-validation only

A row is {"id", "claim", "evidence": [text, ...], "label", "page"?}; rows of one page stay in one fold. The features of
each row come from `verify stream --features`; their names are in src/judge/features.rs, the layout of the table in
src/judge/model.rs. Needs lightgbm and numpy. The same rows and versions give the same table.
"""
import json
import struct
import subprocess
import sys

import lightgbm
import numpy

CLASSES = ["supported", "contradicted", "not_enough_evidence"]
TREES = 120
PARAMETERS = {
    "objective": "multiclass", "num_class": 3, "learning_rate": 0.07, "num_leaves": 24, "min_data_in_leaf": 40,
    "feature_fraction": 0.6, "bagging_fraction": 0.8, "bagging_freq": 1, "lambda_l2": 5.0, "seed": 7,
    "deterministic": True, "force_row_wise": True, "verbose": -1, "num_threads": 2,
}


def read(paths):
    rows = []
    for path in paths:
        with open(path, encoding="utf-8") as lines:
            rows += [json.loads(line) for line in lines]
    rows = [row for row in rows if row["label"] in CLASSES]
    questions = "".join(
        json.dumps({"id": number, "claim": row["claim"], "evidence": row["evidence"]}) + "\n"
        for number, row in enumerate(rows)
    )
    answers = subprocess.run(
        ["target/release/verify", "stream", "--features"], input=questions.encode(), stdout=subprocess.PIPE, check=True
    ).stdout.decode().splitlines()
    features = numpy.array([json.loads(answer)["features"] for answer in answers], dtype=numpy.float32)
    labels = numpy.array([CLASSES.index(row["label"]) for row in rows])
    pages = [row.get("page") or row["claim"] for row in rows]
    return features, labels, pages


def train(features, labels):
    return lightgbm.train(PARAMETERS, lightgbm.Dataset(features, labels), num_boost_round=TREES)


def check(features, labels, pages):
    fold_of = {page: number % 5 for number, page in enumerate(sorted(set(pages)))}
    folds = numpy.array([fold_of[page] for page in pages])
    chances = numpy.zeros((len(labels), 3))
    for fold in range(5):
        chances[folds == fold] = train(features[folds != fold], labels[folds != fold]).predict(features[folds == fold])
    said = chances.argmax(axis=1)
    print(f"accuracy {(said == labels).mean():.4f} on {len(labels)} rows")
    for number, name in enumerate(CLASSES):
        right = ((said == number) & (labels == number)).sum()
        print(f"  {name}: precision {right / max(1, (said == number).sum()):.4f} recall {right / (labels == number).sum():.4f}")


def nodes(tree):
    """The nodes of a tree in preorder, as (feature, right, value)."""
    if "leaf_value" in tree:
        return [(0xFFFF, 0, tree["leaf_value"])]
    left, right = nodes(tree["left_child"]), nodes(tree["right_child"])
    shifted = [(f, r + 1 if f != 0xFFFF else 0, v) for f, r, v in left]
    beyond = 1 + len(left)
    return [(tree["split_feature"], beyond, tree["threshold"])] + shifted + [
        (f, r + beyond if f != 0xFFFF else 0, v) for f, r, v in right
    ]


def write(model, path):
    trees = model.dump_model()["tree_info"]
    with open(path, "wb") as out:
        out.write(struct.pack("<II", 3, len(trees) // 3))
        for number in range(3):
            for tree in trees[number::3]:
                flat = nodes(tree["tree_structure"])
                out.write(struct.pack("<I", len(flat)))
                for feature, right, value in flat:
                    out.write(struct.pack("<HHf", feature, right, value))


if __name__ == "__main__":
    only_check = sys.argv[1] == "--check"
    data = read(sys.argv[2:] if only_check else sys.argv[1:])
    check(*data)
    if not only_check:
        model = train(data[0], data[1])
        write(model, "data/model.bin")
        names = sorted(zip(model.feature_importance("gain"), range(len(data[0][0]))), reverse=True)
        print("by gain:", [number for _, number in names[:20]])
