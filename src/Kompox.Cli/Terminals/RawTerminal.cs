using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Kompox.Cli.Terminals;

/// <summary>Switches this process's terminal to raw mode.</summary>
internal static class RawTerminal
{
    /// <summary>The terminal in raw mode; <c>null</c> when standard input is none.</summary>
    public static TerminalSession? Open()
    {
        if (Console.IsInputRedirected)
            return null;
        var restore = OperatingSystem.IsWindows() ? WindowsMode.Enter() : UnixMode.Enter();
        if (restore is null)
            return null;
        // Also when the process ends some other way: a shell with a raw terminal is of no use.
        EventHandler onExit = (_, _) => restore();
        AppDomain.CurrentDomain.ProcessExit += onExit;
        return new TerminalSession(OpenKeys(), TerminalSizes.ReadAsync, () =>
        {
            AppDomain.CurrentDomain.ProcessExit -= onExit;
            restore();
        });
    }

    // The console's own stream would wait for whole lines.
    private static Stream OpenKeys() =>
        OperatingSystem.IsWindows() ? Console.OpenStandardInput() : new FileStream(new SafeFileHandle(0, ownsHandle: false), FileAccess.Read, bufferSize: 1, isAsync: false);

    private static class UnixMode
    {
        private const int Now = 0;

        /// <summary>More than any system's <c>struct termios</c> takes.</summary>
        private const int StructSize = 256;

        public static Action? Enter()
        {
            var before = new byte[StructSize];
            if (tcgetattr(0, before) != 0)
                return null;
            var raw = (byte[])before.Clone();
            cfmakeraw(raw);
            _ = tcsetattr(0, Now, raw);
            return () => _ = tcsetattr(0, Now, before);
        }

        [DllImport("libc")]
        [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
        private static extern int tcgetattr(int descriptor, [Out] byte[] settings);

        [DllImport("libc")]
        [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
        private static extern int tcsetattr(int descriptor, int when, [In] byte[] settings);

        [DllImport("libc")]
        [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
        private static extern void cfmakeraw([In, Out] byte[] settings);
    }

    private static class WindowsMode
    {
        private const int InputHandle = -10;
        private const int OutputHandle = -11;
        private const uint LineEchoAndProcessed = 0x7;
        private const uint VirtualTerminalInput = 0x200;
        private const uint VirtualTerminalOutput = 0x4;

        public static Action? Enter()
        {
            var input = GetStdHandle(InputHandle);
            var output = GetStdHandle(OutputHandle);
            if (!GetConsoleMode(input, out var inputMode))
                return null;
            _ = SetConsoleMode(input, inputMode & ~LineEchoAndProcessed | VirtualTerminalInput);
            var isConsole = GetConsoleMode(output, out var outputMode);
            if (isConsole)
                _ = SetConsoleMode(output, outputMode | VirtualTerminalOutput);
            return () =>
            {
                _ = SetConsoleMode(input, inputMode);
                if (isConsole)
                    _ = SetConsoleMode(output, outputMode);
            };
        }

        [DllImport("kernel32")]
        [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
        private static extern nint GetStdHandle(int which);

        [DllImport("kernel32")]
        [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
        [return: MarshalAs(UnmanagedType.Bool)]
        private static extern bool GetConsoleMode(nint handle, out uint mode);

        [DllImport("kernel32")]
        [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
        [return: MarshalAs(UnmanagedType.Bool)]
        private static extern bool SetConsoleMode(nint handle, uint mode);
    }
}
