"""Models that find and rank passages."""

from sentence_transformers import CrossEncoder, SentenceTransformer

PASSAGES = SentenceTransformer(
    "openlab-example/passages-small",
    revision="d719580e9bc8cf11fae59e5927d9374187664286",
)
QUESTIONS = SentenceTransformer(
    "openlab-example/questions-small",
    revision="05f87dba298a50ac9ad715e353edcd8b6b86ca79",
)
GERMAN = SentenceTransformer(
    "openlab-example/passages-german",
    revision="80680b2231d451ee03d329f2c6e0a0cad90385f2",
)
FRENCH = SentenceTransformer(
    "openlab-example/passages-french",
    revision="95ccb55939cb13f0234a41c625b0ee5f0fb6ac0d",
)
RANKER = CrossEncoder(
    "openlab-example/ranker-base",
    revision="63ad8bf510c385ba4639e24c7427351b67bedc92",
)
RANKER_GERMAN = CrossEncoder(
    "openlab-example/ranker-german",
    revision="ca791d78334f04548b29e71132e0216b80bd3463",
)
