"""Model files for tests, put together by hand: nothing in them is ever loaded."""

import io
import json
import pickle
import struct
import tarfile
import zipfile
from collections import OrderedDict


def calling(module="os", name="system", argument="true"):
    """Return a pickle that would call something."""
    text = argument.encode()
    constant = b"X" + struct.pack("<I", len(text)) + text
    return b"\x80\x02c" + f"{module}\n{name}\n".encode() + constant + b"\x85R."


def harmless(protocol=4):
    return pickle.dumps(OrderedDict(weight=[1, 2, 3]), protocol)


def safetensors(tensors=None, size=8, **more):
    header = tensors or {"w": {"dtype": "F32", "shape": [2], "data_offsets": [0, 8]}}
    text = json.dumps(header | more).encode()
    return struct.pack("<Q", len(text)) + text + bytes(size)


def gguf(entries=(), tensors=1, version=3, order="<"):
    def text(value):
        return struct.pack(order + "Q", len(value)) + value.encode()

    content = b"GGUF" + struct.pack(order + "IQQ", version, tensors, len(entries))
    for key, value in entries:
        content += text(key)
        if isinstance(value, str):
            content += struct.pack(order + "I", 8) + text(value)
        elif isinstance(value, list) and value and isinstance(value[0], str):
            head = struct.pack(order + "IIQ", 9, 8, len(value))
            content += head + b"".join(text(each) for each in value)
        elif isinstance(value, list):
            content += struct.pack(order + "IIQ", 9, 4, len(value)) + bytes(4 * len(value))
        else:
            content += struct.pack(order + "II", 4, value)
    for number in range(tensors):
        content += text(f"t{number}") + struct.pack(order + "IQIQ", 1, 4, 0, 0)
    return content + bytes(64)


def zipped(members, packing=zipfile.ZIP_STORED):
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", packing) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return target.getvalue()


def torch_archive(content, **more):
    members = {"archive/data.pkl": content, "archive/version": b"3\n"}
    return zipped(members | {"archive/data/0": bytes(64)} | more)


def tarred(members, links=()):
    target = io.BytesIO()
    with tarfile.open(fileobj=target, mode="w") as archive:
        for name, content in members.items():
            entry = tarfile.TarInfo(name)
            entry.size = len(content)
            archive.addfile(entry, io.BytesIO(content))
        for name in links:
            entry = tarfile.TarInfo(name)
            entry.type = tarfile.SYMTYPE
            entry.linkname = "/etc/passwd"
            archive.addfile(entry)
    return target.getvalue()


def array(header, content=b""):
    text = header.encode().ljust(117) + b"\n"
    return b"\x93NUMPY\x01\x00" + struct.pack("<H", len(text)) + text + content
