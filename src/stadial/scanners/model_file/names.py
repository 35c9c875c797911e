"""
Which imported names belong to a framework's own data, and which run what they are given.

Everything else is unknown: it may be harmless, and nobody here can tell.
"""

import re

from stadial.scanners.model_file.walker import Ref

_CLASS = r"_?[A-Z]\w*"
_HARMLESS = {
    "builtins": "set frozenset list dict tuple bytearray bytes complex slice range object int"
    " float str bool",
    "collections": "OrderedDict Counter deque defaultdict",
    "copyreg": "_reconstructor __newobj__ __newobj_ex__",
    "_codecs": "encode",
    "datetime": "datetime date time timedelta timezone",
    "decimal": "Decimal",
    "fractions": "Fraction",
    "uuid": "UUID",
    "re": "_compile",
    "argparse": "Namespace",
    "types": "SimpleNamespace",
    "pathlib": "PurePosixPath PureWindowsPath PosixPath WindowsPath Path PurePath",
    "pathlib._local": "PurePosixPath PureWindowsPath PosixPath WindowsPath Path PurePath",
    "joblib.numpy_pickle": "NumpyArrayWrapper",
    "numpy": "dtype ndarray matrix bool_ bool str_ bytes_ void object_ longlong number generic"
    " datetime64 timedelta64 add subtract multiply divide sqrt square exp expm1 log log1p log2"
    " log10 abs absolute sin cos tan tanh maximum minimum mean median sum",
    "numpy._core.multiarray": "_reconstruct scalar",
    "numpy._core.numeric": "_frombuffer",
    "numpy.ma": "MaskedArray",
    "numpy.ma.core": "_mareconstruct MaskedArray MaskedConstant",
    "numpy.random._pickle": "__bit_generator_ctor __generator_ctor __randomstate_ctor",
    "numpy.random._mt19937": "MT19937",
    "numpy.random._pcg64": "PCG64 PCG64DXSM",
    "numpy.random._philox": "Philox",
    "numpy.random._sfc64": "SFC64",
    "numpy.random.bit_generator": "SeedSequence __pyx_unpickle_SeedSequence",
    "torch": "Size device Tensor",
    "torch._tensor": "_rebuild_from_type_v2",
    "torch._utils": "_rebuild_tensor _rebuild_tensor_v2 _rebuild_parameter"
    " _rebuild_parameter_with_state _rebuild_sparse_tensor _rebuild_qtensor"
    " _rebuild_meta_tensor_no_storage _rebuild_device_tensor_from_numpy",
    "torch.serialization": "_get_layout",
    "torch.nn.parameter": "Parameter Buffer UninitializedParameter",
    "torch.jit._pickle": "build_intlist build_doublelist build_boollist build_tensorlist"
    " restore_type_tag",
    "torch.nn.functional": "relu gelu silu elu selu leaky_relu softmax log_softmax tanh sigmoid",
    "xgboost.core": "Booster",
    "lightgbm.basic": "Booster",
    "sklearn.utils": "Bunch",
    "sklearn.utils._bunch": "Bunch",
    "pandas": "DataFrame Series Index Categorical Timestamp Timedelta Interval Period Flags",
    "pandas._libs.internals": "_unpickle_block",
    "pandas.core.indexes.base": "_new_Index Index",
}
_OLD_NAMES = {
    "__builtin__": "builtins",
    "copy_reg": "copyreg",
    "numpy.core.multiarray": "numpy._core.multiarray",
    "numpy.core.numeric": "numpy._core.numeric",
}
_EXACT = {module: frozenset(names.split()) for module, names in _HARMLESS.items()}
_SHAPES = tuple(
    (re.compile(module), re.compile(name))
    for module, name in (
        (r"torch(\.cuda|\.storage)?", r"_?[A-Z][A-Za-z0-9]*(Storage|Tensor)"),
        (r"torch", r"(float|u?int|bfloat|complex|q?u?int)\d{1,3}|bool|half|double|long|strided"),
        (r"numpy", r"(float|u?int|complex)\d{1,3}"),
        (r"numpy\.dtypes", r"[A-Z]\w*DType"),
        (r"__torch__(\.\w+)*", r"\w+"),  # TorchScript: no module of Python has this name
        (r"torch\.nn\.modules\.[a-z]+", _CLASS),
        (r"torch\.optim(\.[a-z_]+)?", _CLASS),
        (r"sklearn(\.[a-z_]+)+", rf"{_CLASS}|newObj|__pyx_unpickle_\w+"),
        (r"scipy\.sparse\.?_?\w*", r"(csr|csc|co[o]|bsr|dia|dok|lil)_(matrix|array)"),
        (r"xgboost\.sklearn", r"XGB[A-Za-z]+"),
        (r"lightgbm\.sklearn", r"LGBM[A-Za-z]+|_LGBM[A-Za-z]+"),
        (r"pandas(\.arrays)?", r"[A-Z]\w*(Dtype|Index|Array)"),
        (r"pandas\.core\.(series|frame|indexes|internals|arrays|dtypes)(\.[a-z_]+)*", _CLASS),
        (r"pandas\._libs\.(arrays|tslibs\.\w+)", r"__pyx_unpickle_\w+|Timestamp|Timedelta"),
    )
)
_NOT_DATA = frozenset(
    {"tests", "testing", "_testing", "externals", "datasets", "conftest", "io", "utils"}
)
"""Parts of frameworks that open files, start things or stand in for others."""
_NOT_OWN = frozenset({"Parallel", "Memory", "Popen", "Process", "Thread", "Template", "Path"})
"""Classes that modules of frameworks import from elsewhere."""

_HARMFUL_ROOTS = frozenset(
    {
        *("os", "posix", "nt", "ntpath", "posixpath", "subprocess", "_posixsubprocess", "commands"),
        *("pty", "shutil", "socket", "_socket", "ssl", "ctypes", "_ctypes", "cffi", "sys"),
        *("runpy", "importlib", "_frozen_importlib", "imp", "pkgutil", "zipimport", "site"),
        *("marshal", "pickle", "_pickle", "dill", "shelve", "code", "codeop", "pdb", "bdb"),
        *("cProfile", "profile", "trace", "timeit", "doctest", "pydoc", "webbrowser", "urllib"),
        *("urllib2", "http", "httplib", "requests", "aiohttp", "httpx", "ftplib", "smtplib"),
        *("imaplib", "telnetlib", "poplib", "asyncio", "multiprocessing", "pip", "ensurepip"),
        *("venv", "distutils", "idlelib", "lib2to3", "linecache", "test", "atexit", "gc"),
        *("_osx_support", "_aix_support", "_pyrepl", "builtins.__import__", "signal", "paramiko"),
    }
)
_HARMFUL = {
    "builtins": "eval exec execfile compile open getattr setattr delattr __import__ breakpoint"
    " input globals locals vars apply memoryview help",
    "io": "open open_code FileIO",
    "_io": "open open_code FileIO",
    "operator": "attrgetter methodcaller",
    "_operator": "attrgetter methodcaller",
    "types": "FunctionType",
    "logging": "FileHandler",
    "logging.config": "_resolve dictConfig fileConfig",
    "platform": "popen",
    "uuid": "_get_command_stdout _popen",
    "numpy": "load fromfile save savetxt genfromtxt loadtxt",
    "joblib": "load",
    "joblib.numpy_pickle": "load",
    "torch": "load",
    "torch.hub": "load load_state_dict_from_url download_url_to_file",
    "torch.serialization": "load",
    "pandas": "read_pickle eval",
    "yaml": "load unsafe_load full_load",
    "cloudpickle.cloudpickle": "subimport _make_function",
}
_HARMFUL_EXACT = {module: frozenset(names.split()) for module, names in _HARMFUL.items()}
_ONLY_WITH_OTHERS = frozenset(
    {
        Ref("functools", "partial"),
        Ref("operator", "itemgetter"),
        Ref("_operator", "itemgetter"),
        Ref("cloudpickle.cloudpickle", "_builtin_type"),
    }
)
"""They do no harm alone: what they are given has to be imported too, and is judged."""
_INNARDS = frozenset(
    [
        "__builtins__",
        "__globals__",
        "__import__",
        "__subclasses__",
        "__class__",
        "__dict__",
        "__loader__",
        "__code__",
        "__getattribute__",
        "__reduce__",
        "__mro__",
        "__bases__",
    ]
)


def is_harmless(ref: Ref) -> bool:
    """Tell whether a name stands for data that a framework writes itself."""
    module = _OLD_NAMES.get(ref.module, ref.module)
    if ref.name in _EXACT.get(module, ()):
        return True
    if ref.name in _NOT_OWN or _NOT_DATA.intersection(module.split(".")):
        return False
    return any(
        shape.fullmatch(module) and name.fullmatch(ref.name)
        for shape, name in _SHAPES
        if len(module) < 200 and len(ref.name) < 200
    )


def is_open(ref: Ref) -> bool:
    """Tell whether a name is on lists of harmful ones, and may well stand for something else."""
    return ref in _ONLY_WITH_OTHERS


def is_harmful(ref: Ref) -> bool:
    """Tell whether a name runs, opens, fetches or loads what it is given."""
    if is_harmless(ref) or is_open(ref):
        return False
    module = _OLD_NAMES.get(ref.module, ref.module)
    root = module.partition(".")[0]
    steps = ref.name.split(".")
    if root in _HARMFUL_ROOTS or ref.name in _HARMFUL_EXACT.get(module, ()):
        return True
    if _INNARDS.intersection(steps):
        return True
    return len(steps) > 1 and any(step.removeprefix("_") in _HARMFUL_ROOTS for step in steps[:-1])
