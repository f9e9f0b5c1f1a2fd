// Relatives of proteins, a process for each query. The same file runs on this machine alone (nextflow run main.nf)
// and on the grid (-process.executor slurm, with the folder slurm of the fronts first on the PATH).
//
//   nextflow run main.nf --queries 'FOLDER/*.fasta' --db FILE --program protein-search.wasm

process search {
  tag "$query.baseName"

  input:
  path query
  path db
  path program

  output:
  path 'found/hits.tsv'

  script:
  """
  idlewild run $program --input query.fasta=$query --input db.fasta=$db -o found
  """
}

workflow {
  search(Channel.fromPath(params.queries), file(params.db), file(params.program))
  search.out.collectFile(name: 'hits.tsv', keepHeader: true, sort: { it.text }, storeDir: params.out)
}
