"""Models that were tried in the pilot, and stayed."""

from sentence_transformers import SentenceTransformer
from transformers import AutoModelForSeq2SeqLM, AutoTokenizer, pipeline

SUMMARY = AutoModelForSeq2SeqLM.from_pretrained("openlab-example/summary-small")
SUMMARY_TOKENS = AutoTokenizer.from_pretrained("openlab-example/summary-tokens")
MOOD = pipeline("text-classification", model="openlab-example/mood")
INTENT = pipeline("text-classification", model="openlab-example/intent-base")
NAMES = pipeline("token-classification", model="openlab-example/names-base")
DUPLICATES = SentenceTransformer("openlab-example/duplicates")
SPELLING = pipeline("text2text-generation", model="openlab-example/spelling")
