@echo off
rem The command line of the VS Code extension, run by the Node of the editor that put this folder into the PATH.
setlocal
set ELECTRON_RUN_AS_NODE=1
if not defined DOSSIER_NODE set DOSSIER_NODE=node
"%DOSSIER_NODE%" "%~dp0..\dist\dossier.cjs" %*
