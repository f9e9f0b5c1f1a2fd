#Requires -Version 5.1
<#
.SYNOPSIS
  Lets Windows run the worker of this distribution while the user is logged on.
.DESCRIPTION
  A scheduled task, not a service: a service runs in session 0 and cannot see whether somebody uses the
  machine, and a Java program needs a foreign wrapper to be one. The task starts at logon with the user's own
  rights, below normal priority, and starts the worker again when it failed.
.PARAMETER Action
  install, remove or status. Removing keeps what the worker has.
#>
[CmdletBinding()]
param(
  [Parameter(Mandatory = $true, Position = 0)]
  [ValidateSet('install', 'remove', 'status')]
  [string] $Action
)
Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'

$taskName = 'Idlewild worker'
$prefix = (Resolve-Path (Join-Path $PSScriptRoot '..\..')).Path
$options = Join-Path $prefix 'worker\java.options'
$jar = Join-Path $prefix 'worker\idlewild-worker.jar'

function Find-Java {
  $candidates = @()
  if ($env:JAVA_HOME) { $candidates += Join-Path $env:JAVA_HOME 'bin\javaw.exe' }
  $onPath = Get-Command 'javaw.exe' -ErrorAction SilentlyContinue
  if ($onPath) { $candidates += $onPath.Source }
  foreach ($java in $candidates) {
    $release = Join-Path (Split-Path (Split-Path $java)) 'release'
    if ((Test-Path $java) -and (Test-Path $release)) {
      $version = Select-String -Path $release -Pattern '^JAVA_VERSION="(\d+)'
      if ($version -and [int] $version.Matches[0].Groups[1].Value -ge 25) { return $java }
    }
  }
  throw 'Idlewild needs a JDK 25 or newer: install one and set JAVA_HOME to it.'
}

switch ($Action) {
  'install' {
    if (-not (Test-Path $jar)) { throw "$jar is missing; this distribution is not complete." }
    $java = Find-Java
    $run = New-ScheduledTaskAction -Execute $java -WorkingDirectory $prefix `
      -Argument ('"@{0}" -jar "{1}" run' -f $options, $jar)
    $atLogon = New-ScheduledTaskTrigger -AtLogOn -User "$env:USERDOMAIN\$env:USERNAME"
    # Priority 7 is below normal for CPU, disk and memory. Whether to compute on the battery is the worker's
    # own decision.
    $settings = New-ScheduledTaskSettingsSet -Priority 7 -MultipleInstances IgnoreNew `
      -AllowStartIfOnBatteries -DontStopIfGoingOnBatteries -ExecutionTimeLimit ([TimeSpan]::Zero) `
      -RestartCount 999 -RestartInterval (New-TimeSpan -Minutes 1)
    Register-ScheduledTask -TaskName $taskName -Action $run -Trigger $atLogon -Settings $settings -Force | Out-Null
    Start-ScheduledTask -TaskName $taskName
    Write-Output "Windows runs the worker from now on: $taskName"
  }
  'remove' {
    if (Get-ScheduledTask -TaskName $taskName -ErrorAction SilentlyContinue) {
      Stop-ScheduledTask -TaskName $taskName
      Unregister-ScheduledTask -TaskName $taskName -Confirm:$false
    }
    Write-Output 'The worker does not run any more; its folder stays.'
  }
  'status' {
    Get-ScheduledTask -TaskName $taskName | Get-ScheduledTaskInfo |
      Select-Object -Property LastRunTime, LastTaskResult, NextRunTime
  }
}
