package io.idlewild.cli.workload;

import picocli.CommandLine.Command;

/** Signed workload versions. */
@Command(
    name = "workload",
    description =
        "Begin a workload; sign, check and publish its versions; look at a server's log of them.",
    synopsisSubcommandLabel = "(new | check | sign | publish | list | log)",
    footer = {
      "",
      "The key stays on a machine of your choice, which needs no network:",
      "  idlewild workload sign search.wasm --key team.key     there",
      "  idlewild workload publish search.idw                  anywhere, with a token"
    })
public final class WorkloadCommand {}
