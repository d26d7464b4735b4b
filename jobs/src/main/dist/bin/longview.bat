@echo off
rem SPDX-License-Identifier: Apache-2.0
rem Starts the longview command line. Needs Java 17 or later, from JAVA_HOME or the PATH.
rem The JVM is given jvm.options, JAVA_OPTS and LONGVIEW_OPTS, for example LONGVIEW_OPTS=-Xmx8g.
setlocal
set "LONGVIEW_HOME=%~dp0.."
set "LONGVIEW_JAVA=java"
if defined JAVA_HOME set "LONGVIEW_JAVA=%JAVA_HOME%\bin\java"
"%LONGVIEW_JAVA%" ^
    "@%LONGVIEW_HOME%\bin\jvm.options" ^
    %JAVA_OPTS% %LONGVIEW_OPTS% ^
    -cp "%LONGVIEW_HOME%\lib\*;%LONGVIEW_HOME%\lib\native\*;%LONGVIEW_HOME%\job\*" ^
    io.longview.jobs.cli.Longview %*
