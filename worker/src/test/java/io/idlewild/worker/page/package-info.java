/**
 * Tests of the local page; {@link io.idlewild.worker.page.Scenario} is what a page may have to
 * show.
 */
@org.jspecify.annotations.NullMarked
package io.idlewild.worker.page;
