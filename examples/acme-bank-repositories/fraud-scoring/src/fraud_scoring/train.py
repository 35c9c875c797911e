"""Train the fraud model on the labelled transactions of a quarter."""

from pathlib import Path

import numpy as np
import pandas as pd
from safetensors.numpy import save_file
from sklearn.linear_model import LogisticRegression

FEATURES = ["amount", "hour", "distance_km", "merchant_risk"]


def train(data: Path, target: Path) -> float:
    """Write the weights to a file that runs no code, and return the share that is right."""
    frame = pd.read_csv(data)
    model = LogisticRegression(max_iter=500, random_state=7)
    model.fit(frame[FEATURES], frame["is_fraud"])
    weights = {
        "coef": np.asarray(model.coef_, dtype=np.float32),
        "intercept": np.asarray(model.intercept_, dtype=np.float32),
    }
    save_file(weights, target)
    return float(model.score(frame[FEATURES], frame["is_fraud"]))
