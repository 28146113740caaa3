#!/usr/bin/env python3
"""Trains the learnt layer of the judge and writes data/model.bin.

    cargo build --release
    python3 tools/train.py PAIRS.jsonl [MORE.jsonl ...]          train on all rows and write the table
    python3 tools/train.py --check PAIRS.jsonl [MORE.jsonl ...]  cross-validation by page, and nothing written
    python3 tools/train.py --half PAIRS.jsonl [MORE.jsonl ...]   train on one half of the pages, write the table, and write
                                                                 the rows of the other half to target/held-out-SET.jsonl

The last is the way to see how good the whole tool is on pages that the layer has not seen: build again, answer the rows
of the other half with `verify stream`, compare, and restore data/model.bin.

A row is {"id", "claim", "evidence": [text, ...], "label", "page"?}; rows of one page stay together. The features of
each row come from `verify stream --features`; they are computed in src/judge/features/, and src/judge/model.rs has the
layout of the table. Needs lightgbm and numpy. The same rows and versions give the same table.
"""
import hashlib
import json
import os
import struct
import subprocess
import sys

import lightgbm
import numpy

CLASSES = ["supported", "contradicted", "not_enough_evidence"]
TREES = 340
PARAMETERS = {
    "objective": "binary", "learning_rate": 0.05, "num_leaves": 16, "min_data_in_leaf": 100, "feature_fraction": 0.5,
    "bagging_fraction": 0.8, "bagging_freq": 1, "lambda_l2": 10.0, "seed": 7, "deterministic": True,
    "force_row_wise": True, "verbose": -1, "num_threads": 2,
}

# What may only make support likelier, and what may only make it less likely; the same for contradiction.
SUPPORT_RISES_WITH = """
    words_covered names_covered subject_covered facts_entailed entailed_affinity two_in_a_row three_in_a_row longest_run
    in_sequence order_kept figures_agreeing figures_nearest_agreeing loosely_agreeing worst_agreeing
""".split()
SUPPORT_FALLS_WITH = """
    weight_lacking heaviest_lacking differing_facts differing_affinity number_differs bound_differs date_differs
    name_differs role_differs order_differs opposites negated_apart facts_missing facts_open hedges_dropped
    subject_lacking predicate_lacking nouns_lacking verbs_lacking adjectives_lacking names_lacking replaced replaced_most
    figures_nearest_differing loosely_differing reasons_against reasons_open worst_margin worst_differing
    names_not_linked only_apart turned_in_place
""".split()
CONTRADICTION_RISES_WITH = """
    differing_facts differing_affinity number_differs bound_differs date_differs name_differs role_differs order_differs
    opposites negated_apart figures_nearest_differing loosely_differing reasons_against worst_margin worst_differing
    turned_in_place
""".split()
CONTRADICTION_FALLS_WITH = "figures_nearest_agreeing loosely_agreeing worst_agreeing facts_entailed".split()


def read(paths):
    rows = []
    for path in paths:
        with open(path, encoding="utf-8") as lines:
            rows += [dict(json.loads(line), set=os.path.basename(path).removesuffix(".jsonl")) for line in lines]
    return [row for row in rows if row["label"] in CLASSES]


def featured(rows):
    """The names of the features, and the features and labels of the rows."""
    questions = "".join(
        json.dumps({"id": number, "claim": row["claim"], "evidence": row["evidence"]}) + "\n"
        for number, row in enumerate(rows)
    )
    answers = subprocess.run(
        ["target/release/verify", "stream", "--features"], input=questions.encode(), stdout=subprocess.PIPE, check=True
    ).stdout.decode().splitlines()
    found = [json.loads(answer)["features"] for answer in answers]
    names = [name for name, _ in found[0]]
    features = numpy.array([[value for _, value in row] for row in found], dtype=numpy.float32)
    return names, features, numpy.array([CLASSES.index(row["label"]) for row in rows])


def fold_of(row, folds):
    page = row.get("page") or row["claim"]
    return int(hashlib.md5(page.encode()).hexdigest(), 16) % folds


def train(names, features, labels):
    """One set of trees for each class, against the two others."""
    def held(rises, falls):
        assert set(rises + falls) <= set(names)
        return [(name in rises) - (name in falls) for name in names]

    held_for = [
        held(SUPPORT_RISES_WITH, SUPPORT_FALLS_WITH), held(CONTRADICTION_RISES_WITH, CONTRADICTION_FALLS_WITH), None
    ]
    models = []
    for number, held_monotone in enumerate(held_for):
        parameters = dict(PARAMETERS, monotone_constraints=held_monotone) if held_monotone else PARAMETERS
        data = lightgbm.Dataset(features, (labels == number).astype(int))
        models.append(lightgbm.train(parameters, data, num_boost_round=TREES))
    return models


def chances(models, features):
    each = numpy.stack([model.predict(features) for model in models], axis=1)
    return each / each.sum(axis=1, keepdims=True)


def calibration_error(found, labels):
    """The mean gap between how sure the likeliest class is and how often it is right, over ten bins."""
    sure, right = found.max(axis=1), found.argmax(axis=1) == labels
    bins = numpy.minimum((sure * 10).astype(int), 9)
    gaps = [abs(sure[bins == b].mean() - right[bins == b].mean()) * (bins == b).mean() for b in set(bins)]
    return sum(gaps)


def check(rows):
    names, features, labels = featured(rows)
    folds = numpy.array([fold_of(row, 5) for row in rows])
    found = numpy.zeros((len(labels), 3))
    for fold in range(5):
        found[folds == fold] = chances(train(names, features[folds != fold], labels[folds != fold]), features[folds == fold])
    sets = numpy.array([row["set"] for row in rows])
    for name in dict.fromkeys(sets):
        here = sets == name
        said, truth = found[here].argmax(axis=1), labels[here]
        print(f"{name}: accuracy {(said == truth).mean():.4f} on {here.sum()} rows,"
              f" calibration error {calibration_error(found[here], truth):.4f}")
        for number, label in enumerate(CLASSES):
            right = ((said == number) & (truth == number)).sum()
            print(f"  {label}: precision {right / max(1, (said == number).sum()):.4f}"
                  f" recall {right / max(1, (truth == number).sum()):.4f}")


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


def write(models, path):
    with open(path, "wb") as out:
        out.write(struct.pack("<II", len(models), TREES))
        for model in models:
            for tree in model.dump_model()["tree_info"]:
                flat = nodes(tree["tree_structure"])
                out.write(struct.pack("<I", len(flat)))
                for feature, right, value in flat:
                    out.write(struct.pack("<HHf", feature, right, value))


def main(arguments):
    mode = arguments.pop(0) if arguments[0].startswith("--") else ""
    rows = read(arguments)
    if mode == "--check":
        return check(rows)
    if mode == "--half":
        for name in {row["set"] for row in rows}:
            with open(f"target/held-out-{name}.jsonl", "w", encoding="utf-8") as out:
                out.writelines(json.dumps(row) + "\n" for row in rows if row["set"] == name and fold_of(row, 2) == 1)
        rows = [row for row in rows if fold_of(row, 2) == 0]
    names, features, labels = featured(rows)
    models = train(names, features, labels)
    write(models, "data/model.bin")
    for label, model in zip(CLASSES, models):
        gains = sorted(zip(model.feature_importance("gain"), names), reverse=True)
        print(f"{label}:", ", ".join(name for _, name in gains[:16]))


if __name__ == "__main__":
    main(sys.argv[1:])
