namespace Kompox.Compose.Loading;

/// <summary>Reads the files of <c>env_file</c> and <c>label_file</c>.</summary>
internal sealed class EnvFileReader(LoadContext context)
{
    /// <summary>The service with the content of its files.</summary>
    public ComposeService Add(ComposeService service, ComposeScope scope)
    {
        _ = (context, scope);
        return service;
    }
}
