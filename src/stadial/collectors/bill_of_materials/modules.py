"""Which distribution a Python module comes from: only where that is beyond doubt."""

_OTHER_NAMES = {
    "yaml": ("pyyaml", "ruamel-yaml"),
    "PIL": ("pillow", "pillow-simd"),
    "cv2": (
        *("opencv-python", "opencv-python-headless", "opencv-contrib-python"),
        "opencv-contrib-python-headless",
    ),
    "sklearn": ("scikit-learn", "scikit-learn-intelex"),
    "skimage": ("scikit-image",),
    "bs4": ("beautifulsoup4",),
    "dotenv": ("python-dotenv",),
    "dateutil": ("python-dateutil",),
    "faiss": ("faiss-cpu", "faiss-gpu", "faiss-gpu-cu12", "faiss-gpu-cu11"),
    "tensorflow": ("tensorflow", "tensorflow-cpu", "tensorflow-gpu", "tensorflow-macos"),
    "xgboost": ("xgboost", "xgboost-cpu"),
    "sentence_transformers": ("sentence-transformers",),
    "huggingface_hub": ("huggingface-hub",),
    "psycopg2": ("psycopg2", "psycopg2-binary"),
    "jwt": ("pyjwt",),
    "fitz": ("pymupdf",),
    "docx": ("python-docx",),
    "git": ("gitpython",),
    "Crypto": ("pycryptodome", "pycrypto"),
    "serial": ("pyserial",),
    "mlflow": ("mlflow", "mlflow-skinny"),
    "onnxruntime": ("onnxruntime", "onnxruntime-gpu", "onnxruntime-directml"),
    "pytorch_lightning": ("pytorch-lightning", "lightning"),
    "attr": ("attrs",),
    "grpc": ("grpcio",),
    "umap": ("umap-learn",),
    "pkg_resources": ("setuptools",),
    "rest_framework": ("djangorestframework",),
    "llama_cpp": ("llama-cpp-python",),
    "flash_attn": ("flash-attn",),
    "cpuinfo": ("py-cpuinfo",),
    "zmq": ("pyzmq",),
    "pinecone": ("pinecone", "pinecone-client"),
    "weaviate": ("weaviate-client",),
    "opensearchpy": ("opensearch-py",),
    "hydra": ("hydra-core",),
    "msgpack": ("msgpack", "msgpack-python"),
    "markdown": ("markdown",),
    "IPython": ("ipython",),
    "OpenSSL": ("pyopenssl",),
    "nacl": ("pynacl",),
    "socks": ("pysocks",),
    "pythonjsonlogger": ("python-json-logger",),
    "sentry_sdk": ("sentry-sdk",),
}
_SAME_NAME = frozenset(
    {
        *("accelerate", "aiohttp", "altair", "anthropic", "boto3", "botocore", "catboost"),
        *("celery", "chromadb", "click", "cohere", "dask", "datasets", "deepspeed", "diffusers"),
        *("django", "duckdb", "einops", "evaluate", "fastapi", "flask", "gensim", "gradio"),
        *("gunicorn", "h5py", "httpx", "ipywidgets", "jax", "jinja2", "joblib", "keras"),
        *("kubernetes", "langchain", "langchain_community", "langchain_core", "langchain_openai"),
        *("langgraph", "lightgbm", "litellm", "loguru", "matplotlib", "mistralai", "nltk"),
        *("numba", "numpy", "omegaconf", "onnx", "openai", "openpyxl", "optuna", "orjson"),
        *("pandas", "peft", "plotly", "polars", "prefect", "prometheus_client", "pyarrow"),
        *("pydantic", "pydantic_settings", "pymongo", "pypdf", "pyspark", "redis", "requests"),
        *("rich", "safetensors", "scipy", "seaborn", "sentencepiece", "shap", "skops", "spacy"),
        *("sqlalchemy", "starlette", "statsmodels", "streamlit", "tenacity", "tiktoken", "timm"),
        *("tokenizers", "torch", "torchaudio", "torchvision", "tqdm", "transformers", "trl"),
        *("typer", "uvicorn", "vllm", "wandb", "xarray", "aiofiles", "aioredis", "aiosqlite"),
        *("alembic", "anyio", "asyncpg", "backoff", "bitsandbytes", "bokeh", "cachetools"),
        *("certifi", "chardet", "cloudpickle", "colorama", "cryptography", "dataclasses_json"),
        *("dill", "diskcache", "elasticsearch", "filelock", "fsspec", "ftfy", "gevent", "groq"),
        *("httpcore", "instructor", "jsonlines", "jsonschema", "langsmith", "librosa", "lxml"),
        *("markupsafe", "marshmallow", "networkx", "openai_harmony", "packaging", "paramiko"),
        *("pdfplumber", "platformdirs", "psutil", "psycopg", "pydantic_core", "pygments"),
        *("pymysql", "pytz", "qdrant_client", "rapidfuzz", "ray", "regex", "rouge_score"),
        *("s3fs", "sacrebleu", "simplejson", "slowapi", "soundfile", "sqlmodel", "structlog"),
        *("sympy", "tabulate", "termcolor", "tomli", "tomlkit", "tornado", "trio"),
        *("typing_extensions", "ujson", "urllib3", "watchdog", "websockets", "werkzeug"),
        *("wrapt", "xformers", "zstandard"),
    }
)
_SHARED = frozenset(
    {
        *("google", "azure", "opentelemetry", "llama_index", "ruamel"),
        *("zope", "jaraco", "sphinxcontrib", "backports", "snowflake"),
    }
)
"""Modules that many distributions put a part into."""
_BROUGHT_ON_REQUEST = {
    "fastapi[standard]": frozenset({"uvicorn", "httpx", "jinja2", "multipart", "email_validator"}),
    "fastapi[all]": frozenset(
        {
            *("uvicorn", "httpx", "jinja2", "multipart", "email_validator", "orjson", "ujson"),
            *("itsdangerous", "yaml", "pydantic_settings"),
        }
    ),
    "uvicorn[standard]": frozenset({"httptools", "uvloop", "watchfiles", "websockets", "dotenv"}),
    "starlette[full]": frozenset({"httpx", "jinja2", "multipart", "itsdangerous", "yaml"}),
    "pydantic[email]": frozenset({"email_validator"}),
    "sqlalchemy[asyncio]": frozenset({"greenlet"}),
}
"""By package and what is asked for besides: the modules that then come with it."""
_ASKED_IN_TURN = {"fastapi[standard]": "uvicorn[standard]", "fastapi[all]": "uvicorn[standard]"}
NO_PACKAGES = frozenset({"_typeshed"})
"""Modules for type checkers alone: no package brings them, and none is needed."""


def names_of(module: str) -> tuple[str, ...]:
    """Return the distributions that surely bring a module; empty where that is not known."""
    if module in _OTHER_NAMES:
        return _OTHER_NAMES[module]
    return (module.lower().replace("_", "-"),) if module in _SAME_NAME else ()


def is_brought(module: str, listed: frozenset[str]) -> bool:
    """Tell whether one of the listed distributions is likely to bring a module."""
    plain = module.lower().replace("_", "-").strip("-")
    near = {plain, f"py{plain}", f"python-{plain}", f"{plain}-python", *names_of(module)}
    if near & listed:
        return True
    if any(
        module in modules and _is_asked(key, listed) for key, modules in _BROUGHT_ON_REQUEST.items()
    ):
        return True
    return module in _SHARED and any(each.startswith(plain) for each in listed)


def _is_asked(key: str, listed: frozenset[str]) -> bool:
    return key in listed or any(
        asked == key and asking in listed for asking, asked in _ASKED_IN_TURN.items()
    )
