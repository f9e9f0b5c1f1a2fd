package io.idlewild.sandbox.engine;

/** The numbers of WebAssembly. */
public enum ValueType {
  I32,
  I64,
  F32,
  F64
}
