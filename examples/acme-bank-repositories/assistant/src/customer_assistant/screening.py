"""Models that look at questions and answers."""

from transformers import pipeline

INJECTION = pipeline(
    "text-classification",
    model="guardlab-example/injection-detector",
    revision="ac801ad6a6706e5f6d1e65709ba437f618a91645",
)
TOXICITY = pipeline(
    "text-classification",
    model="guardlab-example/toxicity-base",
    revision="e7afc657b5ad67c21bce7a14f82c45a828cf8960",
)
PERSONAL_DATA = pipeline(
    "token-classification",
    model="guardlab-example/personal-data",
    revision="508737aabbd72f378494ba5a8d593f4a2b53b1e2",
)
LANGUAGE = pipeline(
    "text-classification",
    model="guardlab-example/language-id",
    revision="8193f7bf7ab230d6967980a40ca5982f633a1852",
)
TOPIC = pipeline(
    "text-classification",
    model="guardlab-example/banking-topics",
    revision="81ce9334b8475b07887235a8300b54c9f9f7f47b",
)
ADVICE = pipeline(
    "text-classification",
    model="guardlab-example/investment-advice",
    revision="2d98b8caa3d7884f56ec2e9de5aa6b062bf2e879",
)
