"""The service that searches."""

from typing import Annotated

import chromadb
from fastapi import Depends, FastAPI
from fastapi.security import OpenIdConnect
from sentence_transformers import SentenceTransformer

app = FastAPI()
login = OpenIdConnect(
    openIdConnectUrl="https://login.acme.example/.well-known/openid-configuration"
)
documents = chromadb.HttpClient(host="documents").get_collection("internal")
EMBEDDER = SentenceTransformer(
    "openlab-example/passages-small",
    revision="d719580e9bc8cf11fae59e5927d9374187664286",
)


def groups_of(token: Annotated[str, Depends(login)]) -> list[str]:
    """Return the groups of who is asking, as the login service names them."""
    return token.split(" ")


@app.get("/search")
def search(question: str, groups: Annotated[list[str], Depends(groups_of)]) -> list[str]:
    """Return passages that the caller may read, and no others."""
    vector = EMBEDDER.encode(question).tolist()
    found = documents.query([vector], n_results=5, where={"group": {"$in": groups}})
    return found["documents"][0] if found["documents"] else []
