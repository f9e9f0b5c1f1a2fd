;; Step ABI 1, well-behaved: every step changes all that a guest can hold between two steps (memory and its size,
;; globals that nobody exports, a table and its size, segments that are dropped, the positions of the random generator
;; and of the clock, an output that grows), and writes what comes of all of it into "output", 16 bytes a step. A
;; checkpoint that forgets any of it gives another output. 2,000 steps, each a million turns of a loop.
(module
  (import "wasi_snapshot_preview1" "random_get" (func $random_get (param i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "clock_time_get" (func $clock_time_get (param i32 i64 i32) (result i32)))
  (import "wasi_snapshot_preview1" "path_open"
    (func $path_open (param i32 i32 i32 i32 i32 i64 i64 i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "fd_write" (func $fd_write (param i32 i32 i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "fd_close" (func $fd_close (param i32) (result i32)))

  (type $mix (func (param i64) (result i64)))
  (memory (export "memory") 3 64)
  (table $mixers 2 16 funcref)
  (elem (i32.const 0) $add $rotate)
  (elem $more func $xor $multiply)
  (elem declare func $xor)
  (global $steps (mut i64) (i64.const 0))
  (global $hash (mut i64) (i64.const 0x6964))
  (global $small (mut i32) (i32.const -7))
  (global $float (mut f32) (f32.const 1.5))
  (global $double (mut f64) (f64.const 0.1))
  (global $nan (mut f64) (f64.const 0))
  (global $function (mut funcref) (ref.null func))

  (data (i32.const 0) "output")
  ;; The whole second page begins with bytes that the first step turns to zeros.
  (data (i32.const 65536) "not zero at first")
  (data $passive "a segment that waits until it is needed")

  (func $add (type $mix) (i64.add (local.get 0) (i64.const 0x9E3779B97F4A7C15)))
  (func $rotate (type $mix) (i64.rotl (local.get 0) (i64.const 23)))
  (func $xor (type $mix) (i64.xor (local.get 0) (i64.shr_u (local.get 0) (i64.const 29))))
  (func $multiply (type $mix) (i64.mul (local.get 0) (i64.const 0xBF58476D1CE4E5B9)))

  (func $mix_in (param $value i64)
    (global.set $hash (call_indirect $mixers (type $mix)
      (i64.xor (global.get $hash) (local.get $value))
      (i32.rem_u (i32.wrap_i64 (global.get $steps)) (table.size $mixers)))))

  (func (export "idlewild_abi_1") (result i32) (i32.const 1))
  (func (export "init") (result i32) (i32.const 0))
  (func (export "progress") (result f64)
    (f64.div (f64.convert_i64_u (global.get $steps)) (f64.const 2000)))
  (func (export "result") (result i32) (i32.const 0))

  (func $spin (param $turns i64)
    (loop $again
      (global.set $hash (i64.add
        (i64.mul (global.get $hash) (i64.const 6364136223846793005)) (i64.const 1442695040888963407)))
      (local.set $turns (i64.sub (local.get $turns) (i64.const 1)))
      (br_if $again (i64.gt_s (local.get $turns) (i64.const 0)))))

  (func $change_tables
    ;; Step 10 takes two more functions in and drops their segment; later steps let them change places.
    (if (i64.eq (global.get $steps) (i64.const 10))
      (then
        (drop (table.grow $mixers (ref.func $xor) (i32.const 2)))
        (table.init $mixers $more (i32.const 2) (i32.const 0) (i32.const 2))
        (elem.drop $more)))
    (global.set $function (table.get $mixers (i32.const 0)))
    (table.set $mixers (i32.const 0) (table.get $mixers (i32.const 1)))
    (table.set $mixers (i32.const 1) (global.get $function)))

  (func $change_memory (local $at i32)
    (memory.fill (i32.const 65536) (i32.const 0) (i32.const 64))
    (if (i64.eq (global.get $steps) (i64.const 20))
      (then
        (memory.init $passive (i32.const 1024) (i32.const 0) (i32.const 39))
        (data.drop $passive)))
    (if (i64.eqz (i64.rem_u (global.get $steps) (i64.const 50)))
      (then (drop (memory.grow (i32.const 1)))))
    ;; The last page, and a place that wanders.
    (local.set $at (i32.sub (i32.mul (memory.size) (i32.const 65536)) (i32.const 8)))
    (i64.store (local.get $at) (i64.add (i64.load (local.get $at)) (global.get $hash)))
    (call $mix_in (i64.load (local.get $at)))
    (local.set $at (i32.add (i32.const 131072)
      (i32.shl (i32.wrap_i64 (i64.and (global.get $hash) (i64.const 4095))) (i32.const 3))))
    (i64.store (local.get $at) (i64.xor (i64.load (local.get $at)) (global.get $steps)))
    (call $mix_in (i64.load (local.get $at)))
    (call $mix_in (i64.load (i32.const 1024))))

  (func $change_numbers
    (global.set $small (i32.mul (global.get $small) (i32.const 31)))
    (global.set $float (f32.add (f32.mul (global.get $float) (f32.const 0.99)) (f32.const 0.5)))
    (global.set $double (f64.sqrt (f64.add (global.get $double) (f64.const 2))))
    (global.set $nan (f64.div (f64.const 0) (f64.sub (global.get $nan) (global.get $nan))))
    (call $mix_in (i64.extend_i32_s (global.get $small)))
    (call $mix_in (i64.extend_i32_u (i32.reinterpret_f32 (global.get $float))))
    (call $mix_in (i64.reinterpret_f64 (global.get $double)))
    (call $mix_in (i64.extend_i32_u (f64.ne (global.get $nan) (global.get $nan)))))

  (func $ask_the_host
    (drop (call $random_get (i32.const 2048) (i32.const 12)))
    (call $mix_in (i64.load (i32.const 2048)))
    (drop (call $clock_time_get (i32.const 0) (i64.const 0) (i32.const 2056)))
    (call $mix_in (i64.load (i32.const 2056))))

  (func $write_output
    (i64.store (i32.const 2064) (global.get $steps))
    (i64.store (i32.const 2072) (global.get $hash))
    (i32.store (i32.const 2080) (i32.const 2064))
    (i32.store (i32.const 2084) (i32.const 16))
    ;; Created if it is not there; appended to.
    (drop (call $path_open (i32.const 3) (i32.const 0) (i32.const 0) (i32.const 6) (i32.const 1)
      (i64.const 64) (i64.const 0) (i32.const 1) (i32.const 2088)))
    (drop (call $fd_write (i32.load (i32.const 2088)) (i32.const 2080) (i32.const 1) (i32.const 2092)))
    (drop (call $fd_close (i32.load (i32.const 2088)))))

  (func (export "step") (param $budget i64) (result i32)
    (global.set $steps (i64.add (global.get $steps) (i64.const 1)))
    (call $spin (local.get $budget))
    (call $change_tables)
    (call $change_memory)
    (call $change_numbers)
    (call $ask_the_host)
    (call $write_output)
    (i64.ge_u (global.get $steps) (i64.const 2000)))
)
