using Kompox.Kubernetes.Transport;

namespace Kompox.Tests.Kubernetes.Transport;

public sealed class EnvironmentProxyTests
{
    [Theory]
    [InlineData("https://10.1.2.3:6443", "10.0.0.0/8", true)]
    [InlineData("https://11.1.2.3:6443", "10.0.0.0/8", false)]
    [InlineData("https://10.1.2.3:6443", "10.1.2.3", true)]
    [InlineData("https://api.example.com", "example.com", true)]
    [InlineData("https://api.example.com", ".example.com", true)]
    [InlineData("https://example.com", ".example.com", false)]
    [InlineData("https://api.example.com", "*.example.com", true)]
    [InlineData("https://myexample.com", "example.com", false)]
    [InlineData("https://api.example.com:6443", "a, api.example.com:6443", true)]
    [InlineData("https://api.example.com:6443", "api.example.com:443", false)]
    [InlineData("https://api.example.com", "*", true)]
    [InlineData("https://localhost:6443", "", true)]
    [InlineData("https://127.0.0.1:6443", "", true)]
    [InlineData("https://[::1]:6443", "", true)]
    [InlineData("https://[fd00::5]:6443", "fd00::/16", true)]
    public void Addresses_are_excluded_by_name_network_and_port(string address, string list, bool isExcluded) =>
        Assert.Equal(isExcluded, EnvironmentProxy.IsExcluded(new Uri(address), list));

    [Theory]
    [InlineData("https://one", "HTTPS_PROXY=http://p:3128", "http://p:3128/")]
    [InlineData("https://one", "https_proxy=p:3128", "http://p:3128/")]
    [InlineData("https://one", "HTTPS_PROXY=socks5://p:1080", "socks5://p:1080/")]
    [InlineData("https://one", "HTTP_PROXY=http://p:3128", null)]
    [InlineData("http://one", "HTTP_PROXY=http://p:3128", "http://p:3128/")]
    [InlineData("https://one", "HTTPS_PROXY=http://p:3128;no_proxy=one", null)]
    public void The_environment_names_a_proxy(string address, string variables, string? expected)
    {
        var environment = variables.Split(';').Select(v => v.Split('=')).ToDictionary(p => p[0], p => p[1]);
        Assert.Equal(expected, EnvironmentProxy.Find(new Uri(address), environment)?.ToString());
    }
}
