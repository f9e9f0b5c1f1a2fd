/**
 * Makes the documentation's site from the Markdown of a checkout and from the code: the reference
 * of commands, REST, gRPC and settings is never written by hand. Needs no network. Start at {@link
 * io.idlewild.tools.site.SiteCommand}; {@link io.idlewild.tools.site.Site} puts pages together and
 * finds links that lead nowhere.
 */
@NullMarked
package io.idlewild.tools.site;

import org.jspecify.annotations.NullMarked;
