"""Requantises a GGUF file to Q4_0 with the quantiser inside node-llama-cpp's own shared libraries.

    python3 bench/quant/quantise.py SOURCE.gguf TARGET.gguf

For the bench only; the app never runs it. The source may itself be quantised (Q4_K_M): a file made from F16
would be a little better, but no F16 file can be had here. The mix is llama.cpp's default for Q4_0: matrices in
Q4_0, the output head in a better type, because it decides every token.
"""

import ctypes
import os
import platform
import sys
from pathlib import Path

Q4_0 = 2  # enum llama_ftype, LLAMA_FTYPE_MOSTLY_Q4_0


class QuantizeParams(ctypes.Structure):
    """struct llama_model_quantize_params of the llama.h that node-llama-cpp 3.21.1 bundles."""

    _fields_ = [
        ("nthread", ctypes.c_int32),
        ("ftype", ctypes.c_int),
        ("output_tensor_type", ctypes.c_int),
        ("token_embedding_type", ctypes.c_int),
        ("allow_requantize", ctypes.c_bool),
        ("quantize_output_tensor", ctypes.c_bool),
        ("only_copy", ctypes.c_bool),
        ("pure", ctypes.c_bool),
        ("keep_split", ctypes.c_bool),
        ("dry_run", ctypes.c_bool),
        ("imatrix", ctypes.c_void_p),
        ("kv_overrides", ctypes.c_void_p),
        ("tt_overrides", ctypes.c_void_p),
        ("prune_layers", ctypes.c_void_p),
        ("max_buf_size", ctypes.c_size_t),
    ]


def library_folder() -> Path:
    arch = {"x86_64": "x64", "aarch64": "arm64"}.get(platform.machine(), platform.machine())
    name = f"linux-{arch}"
    root = Path(__file__).resolve().parents[2]
    return root / "node_modules/@node-llama-cpp" / name / "bins" / name


def quantise(source: Path, target: Path) -> None:
    folder = library_folder()
    found = sorted(folder.glob("libllama.v*.so"))
    if not found:
        raise SystemExit(f"no libllama in {folder}: run npm ci first (Linux only)")
    if not source.is_file():
        raise SystemExit(f"{source} is not there: npm run model fetches the catalog's file")
    ggml = ctypes.CDLL(str(next(folder.glob("libggml.v*.so"))), mode=ctypes.RTLD_GLOBAL)
    llama = ctypes.CDLL(str(found[0]))
    ggml.ggml_backend_load_all_from_path(str(folder).encode())
    llama.llama_backend_init()
    llama.llama_model_quantize_default_params.restype = QuantizeParams
    params = llama.llama_model_quantize_default_params()
    # A wrong struct layout would show here, before anything is written.
    if params.dry_run or params.pure or not params.quantize_output_tensor:
        raise SystemExit("the quantiser's parameters are not as expected: another version of llama.cpp?")
    params.ftype = Q4_0
    params.allow_requantize = True
    params.nthread = os.cpu_count() or 1
    target.parent.mkdir(parents=True, exist_ok=True)
    unfinished = target.with_name(f"{target.name}.new")
    llama.llama_model_quantize.argtypes = [ctypes.c_char_p, ctypes.c_char_p, ctypes.POINTER(QuantizeParams)]
    llama.llama_model_quantize.restype = ctypes.c_uint32
    code = llama.llama_model_quantize(str(source).encode(), str(unfinished).encode(), ctypes.byref(params))
    if code != 0:
        unfinished.unlink(missing_ok=True)
        raise SystemExit(f"the quantiser failed with code {code}")
    unfinished.rename(target)


if __name__ == "__main__":
    if len(sys.argv) != 3:
        raise SystemExit(__doc__)
    quantise(Path(sys.argv[1]), Path(sys.argv[2]))
