"""The service that proposes a decision."""

import os
import secrets
from pathlib import Path
from typing import Annotated

import numpy as np
from fastapi import Depends, FastAPI, HTTPException
from fastapi.security import HTTPBearer
from pydantic import BaseModel, Field
from safetensors.numpy import load_file

app = FastAPI()
bearer = HTTPBearer()
weights = load_file(Path("models/credit-decision-2.9.safetensors"))


def caller(token: Annotated[str, Depends(bearer)]) -> str:
    """Return who calls, or refuse."""
    if not secrets.compare_digest(str(token), os.environ["CALLER_TOKEN"]):
        raise HTTPException(status_code=401)
    return str(token)


class Application(BaseModel):
    """What is known of an applicant, as numbers within bounds."""

    features: list[float] = Field(min_length=6, max_length=6)


@app.post("/v1/proposals")
def propose(application: Application, _: Annotated[str, Depends(caller)]) -> dict[str, float]:
    """Return a score from 0 to 1."""
    value = np.asarray(application.features) @ weights["coef"].T + weights["intercept"]
    return {"score": float(1 / (1 + np.exp(-value[0])))}
