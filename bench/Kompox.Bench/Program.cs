using BenchmarkDotNet.Running;

namespace Kompox.Bench;

/// <summary>
/// <c>dotnet run -c Release --project bench/Kompox.Bench -- --filter '*'</c> runs the benchmarks;
/// <c>-- generate N</c> prints a Compose file of N services.
/// </summary>
internal static class Program
{
    private static void Main(string[] args)
    {
        if (args is ["generate", var count])
            Console.Out.Write(ComposeGenerator.Generate(int.Parse(count, System.Globalization.CultureInfo.InvariantCulture)));
        else
            BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args);
    }
}
