;; Gives WASI pointers outside its memory and a length of 4 GiB; each must be answered with an errno or a trap.
(module
  (import "wasi_snapshot_preview1" "fd_write" (func $write (param i32 i32 i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "fd_read" (func $read (param i32 i32 i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "random_get" (func $random (param i32 i32) (result i32)))
  (memory (export "memory") 1)
  (func (export "_start")
    (i32.store (i32.const 0) (i32.const 8))
    (i32.store (i32.const 4) (i32.const -1))
    (drop (call $read (i32.const 0) (i32.const 0) (i32.const 1) (i32.const 128)))
    (drop (call $write (i32.const 1) (i32.const 0) (i32.const 1) (i32.const 128)))
    (drop (call $write (i32.const 1) (i32.const -8) (i32.const 1) (i32.const 128)))
    (drop (call $write (i32.const 1) (i32.const 0) (i32.const 0x7fffffff) (i32.const 128)))
    (drop (call $random (i32.const 65530) (i32.const -1)))))
