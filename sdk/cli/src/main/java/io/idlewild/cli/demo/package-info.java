/** A whole grid on this machine, to look at. Start at {@link io.idlewild.cli.demo.DemoCommand}. */
@NullMarked
package io.idlewild.cli.demo;

import org.jspecify.annotations.NullMarked;
