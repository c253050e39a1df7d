namespace Memoir.Providers.Endpoints;

/// <summary>A model at an address, with what errors about it may say. A class, not a record: nothing that prints it prints the key.</summary>
internal sealed class ModelEndpoint(ModelProvider provider, string model, Uri url, ModelKey key, string variables)
{
    public ModelProvider Provider => provider;

    public string Model => model;

    public Uri Url => url;

    public ModelKey Key => key;

    /// <summary>How the variables of this model begin: <c>MEMOIR_MODEL</c> or <c>MEMOIR_EMBEDDING</c>.</summary>
    public string Variables => variables;

    public string ModelVariable => variables is "MEMOIR_MODEL" ? variables : variables + "_MODEL";

    public override string ToString() => $"{model} at {url.AbsoluteUri.TrimEnd('/')}";
}
