package io.idlewild.cli.content;

import picocli.CommandLine.Command;

/** Contents by name. */
@Command(
    name = "content",
    description = "Bring files to the grid and get them, and see where their copies are.",
    synopsisSubcommandLabel = "(add | get | where | id | verify)",
    footer = {
      "",
      "A content's name is its length and its Merkle root, the \"pieces root\" of BitTorrent v2:",
      "any tool that knows BEP 52 computes the same."
    })
public final class ContentCommand {}
