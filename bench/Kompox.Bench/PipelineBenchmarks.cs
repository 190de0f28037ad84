using BenchmarkDotNet.Attributes;
using Kompox.Compose;
using Kompox.Diagnostics;
using Kompox.Files;
using Kompox.Rendering;
using Kompox.Serialization;

namespace Kompox.Bench;

/// <summary>The three stages of a conversion, each on the result of the one before.</summary>
[MemoryDiagnoser]
public class PipelineBenchmarks
{
    private readonly MemoryFileSource _files = new("/bench");
    private ComposeLoadRequest _load = null!;
    private RenderRequest _render = null!;
    private RenderResult _result = null!;

    [Params(2, 10, 500)]
    public int Services { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        var text = new SourceText { Path = "/bench/compose.yml", Text = ComposeGenerator.Generate(Services) };
        _load = new ComposeLoadRequest { Sources = [text], ProjectDirectory = "/bench" };
        _render = new RenderRequest { Compose = Load()!, Files = _files };
        _result = Render();
    }

    [Benchmark]
    public ComposeProject? Load() => ComposeLoader.Load(_load, _files, new DiagnosticBag());

    [Benchmark]
    public RenderResult Render() => AppRenderer.Render(_render, new DiagnosticBag());

    [Benchmark]
    public string Write() => ManifestWriter.Write(_result.Objects);
}
